package io.rollcall.report;

import io.rollcall.contact.Problem;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.RejectedRowStore;
import io.rollcall.tabular.CsvRowWriter;
import io.rollcall.tabular.OriginalRows;
import io.rollcall.tabular.Row;
import io.rollcall.tabular.SpoolReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the rejected rows of a run: the original columns in the original order, then row, column, code and message, so
 * that the file can be corrected and imported as it is. Its rows come from the run's copy of the file, its reasons from
 * the database; constant memory. It is CSV whatever the file was: of NDJSON the columns are the keys of all its lines, a key
 * that a line does not have is a blank cell, and a line that is no object stands whole in the first column.
 */
final class RejectsFile {

    /** Our own columns, which an import passes over. */
    static final List<String> OWN_COLUMNS = List.of("_row", "_column", "_code", "_message");

    /** Also our own: the file that a row stands in, where a run read several. */
    static final String FILE_COLUMN = "_file";

    private static final int PAGE = 1_000;
    private static final String JOINT = "; ";

    private final RejectedRowStore rejects;
    private final SpoolReference spool;
    private final int[] kept;

    RejectsFile(RejectedRowStore rejects, SpoolReference spool) {
        this.rejects = rejects;
        this.spool = spool;
        // A corrected rejects file that has rejects again does not get our columns twice.
        Set<String> own = new HashSet<>(OWN_COLUMNS);
        own.add(FILE_COLUMN);
        List<String> header = spool.header();
        this.kept = IntStream.range(0, header.size())
                .filter(column -> !own.contains(header.get(column)))
                .toArray();
    }

    /**
     * Writes the file and gives it its name when it is whole.
     *
     * @param token names the unfinished file, so that another owner of the run does not write the same one
     * @param stop is asked between the pages, and throws where no more is to be written
     */
    void write(long run, Path file, String token, Runnable stop) {
        try (CsvRowWriter writer = CsvRowWriter.replace(file, token, header());
                OriginalRows originals = OriginalRows.open(spool)) {
            long after = 0;
            List<RejectedRow> page = rejects.page(run, after, PAGE);
            while (!page.isEmpty()) {
                stop.run();
                for (RejectedRow row : page) {
                    writer.writeTexts(line(row, originals));
                    after = row.rowNumber();
                }
                page = rejects.page(run, after, PAGE);
            }
            writer.publish();
        }
    }

    private List<String> header() {
        List<String> header = new ArrayList<>();
        for (int column : kept) {
            header.add(spool.header().get(column));
        }
        if (spool.isOfSeveral()) {
            header.add(FILE_COLUMN);
        }
        header.addAll(OWN_COLUMNS);
        return header;
    }

    private List<String> line(RejectedRow row, OriginalRows originals) {
        List<String> line = new ArrayList<>(kept.length + OWN_COLUMNS.size());
        Row original = originals
                .row(row.rowNumber())
                .orElseThrow(() -> new IllegalStateException(
                        "Row " + row.rowNumber() + " is not in the copy of the file. This is a bug."));
        if (original instanceof Row.Cells cells) {
            addKept(line, cells.cells());
        } else if (original instanceof Row.Faulty faulty) {
            addKept(line, faulty.cells());
        } else if (original instanceof Row.Broken broken) {
            // What cannot be split stands whole in the first column, for a person to split.
            line.add(broken.raw());
            line.addAll(Collections.nCopies(kept.length - 1, ""));
        }
        if (spool.isOfSeveral()) {
            line.add(spool.fileOf(row.rowNumber()));
        }
        line.add(Long.toString(spool.rowInFile(row.rowNumber())));
        line.add(joined(row, Problem::column));
        line.add(joined(row, problem -> problem.code().name()));
        line.add(place(row.rowNumber()) + joined(row, Problem::message));
        return line;
    }

    /** The number alone tells a person where to look, unless the list goes on in a further sheet. */
    private String place(long row) {
        String place = spool.placeInFile(row);
        return place.equals("row " + spool.rowInFile(row)) ? "" : place + ": ";
    }

    private void addKept(List<String> line, List<String> cells) {
        for (int column : kept) {
            line.add(cells.get(column));
        }
    }

    private static String joined(RejectedRow row, Function<Problem, String> part) {
        return row.problems().stream().map(part).filter(text -> !text.isEmpty()).collect(Collectors.joining(JOINT));
    }
}
