package io.rollcall.tabular;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of an NDJSON file: the keys of all lines that are objects, in the order in which they first appear. Found in
 * one pass, in which the lines are counted and their index is written.
 */
final class NdjsonHeader {

    private final String file;
    private final TabularLimits limits;

    /** The keys, and the number of the line in which each first stands. */
    private final Map<String, Long> keys = new LinkedHashMap<>();

    private long bytes;

    private NdjsonHeader(String file, TabularLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /**
     * Finds the columns and counts the rows of a copy.
     *
     * @param file name of the original, for messages
     * @param spool of the copy, whose header and number of rows do not count
     * @throws InputException with all that is wrong with the keys
     */
    static SpoolCount count(String file, PartFile copy, PartFile index, SpoolReference spool) throws IOException {
        return count(file, copy, index, spool, TabularLimits.DEFAULT);
    }

    static SpoolCount count(String file, PartFile copy, PartFile index, SpoolReference spool, TabularLimits limits)
            throws IOException {
        NdjsonHeader header = new NdjsonHeader(file, limits);
        LineSplitter lines = new LineSplitter(copy.readBack(), limits);
        NdjsonLine line = new NdjsonLine();
        SpoolIndex.Writer entries = new SpoolIndex.Writer(index, 1, 0);
        lines.seek(0, 1);
        long rows = 0;
        while (lines.next()) {
            rows++;
            entries.offer(lines.nextRow(), lines.offset());
            if (!lines.isTooLarge()) {
                line.read(lines.buffer(), lines.start(), lines.end());
                header.add(line, lines.row());
            }
        }
        header.refuse();
        entries.finish();
        SpoolReference counted =
                spool.withHeader(List.copyOf(header.keys.keySet())).withDataRows(rows);
        return new SpoolCount(counted, lines.blankLines(), lines.lineEnd());
    }

    private void add(NdjsonLine line, long number) {
        if (line.broken() != null) {
            return;
        }
        for (String key : line.keys()) {
            if (keys.putIfAbsent(key, number) == null) {
                bytes += key.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        if (keys.size() > limits.columns() || bytes > limits.headerBytes()) {
            String found = keys.size() > limits.columns()
                    ? String.format(Locale.ROOT, "more than %,d different keys", limits.columns())
                    : String.format(Locale.ROOT, "keys of more than %,d bytes", limits.headerBytes());
            throw new InputException(
                    file + ", line " + number,
                    "the lines up to here have " + found + "; expected fewer.",
                    "Write the same keys in every line, and what differs as values.");
        }
    }

    private void refuse() {
        if (keys.isEmpty()) {
            throw new InputException(
                    file,
                    "no line is an object with a key; expected one JSON object on each line, such as {\"phone\":"
                            + " \"+60123456789\"}.",
                    "If it is one JSON document, write each of its objects on a line of its own; if it is a CSV file, let"
                            + " its name end with .csv.");
        }
        List<InputProblem> problems = problems();
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
    }

    private List<InputProblem> problems() {
        List<InputProblem> problems = new ArrayList<>();
        Map<String, String> spellings = new HashMap<>();
        keys.forEach((key, number) -> {
            String where = file + ", line " + number;
            if (HeaderNames.looksLikeNumber(key)) {
                problems.add(new InputProblem(
                        where,
                        "a key is a number where a name is expected; it looks like data.",
                        "Write the number as a value, under the same key in every line."));
                return;
            }
            String first = spellings.putIfAbsent(HeaderNames.fold(key), key);
            if (first != null) {
                problems.add(new InputProblem(
                        where,
                        "the key '" + key + "' stands in line " + keys.get(first) + " as '" + first
                                + "'; expected one spelling.",
                        "Write it alike in every line."));
            }
        });
        return problems;
    }
}
