package io.rollcall.tabular;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The delimiter of a file: what the option says, else what Excel's first line says, else the only one that divides the
 * header; where several do, the one that also divides the rows after it as often.
 */
record DelimiterChoice(char delimiter, List<InputProblem> problems) {

    private static final char[] CANDIDATES = {',', ';', '\t', '|'};

    /** Rows after the header that are looked at. */
    private static final int SAMPLE = 100;

    static DelimiterChoice of(
            String file,
            byte[] bytes,
            int offset,
            boolean whole,
            InputOptions options,
            String declared,
            TabularLimits limits) {
        String asked = options.delimiter();
        if (asked != null) {
            return named(asked);
        }
        if (!declared.isEmpty()) {
            return named(declared);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (char delimiter : CANDIDATES) {
            Candidate candidate = Candidate.of(delimiter, bytes, offset, whole, limits);
            if (candidate.columns() > 1) {
                candidates.add(candidate);
            }
        }
        if (candidates.isEmpty()) {
            return chosen(mostFrequent(bytes, offset));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::share).reversed());
        Candidate best = candidates.get(0);
        if (candidates.size() == 1 || (best.share() >= 0.5 && candidates.get(1).share() <= best.share() / 2)) {
            return chosen(best.delimiter());
        }
        String found = candidates.stream()
                .map(c -> "'" + show(c.delimiter()) + "' (" + c.columns() + " columns)")
                .collect(Collectors.joining(", "));
        return refused(
                file,
                "the delimiter is not clear; expected one that divides the header and the rows alike, possible are "
                        + found + ".",
                "Say which, for example --delimiter '" + show(best.delimiter()) + "'.");
    }

    private static DelimiterChoice named(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.equals("tab") || name.equals("\\t")) {
            return chosen('\t');
        }
        boolean usable = text.length() == 1
                && (text.equals("\t") || (text.charAt(0) > ' ' && text.charAt(0) < 127))
                && !Character.isLetterOrDigit(text.charAt(0))
                && text.charAt(0) != '"';
        if (usable) {
            return chosen(text.charAt(0));
        }
        return refused(
                "--delimiter",
                "'" + text + "' cannot divide cells; expected one of , ; | tab, or another ASCII sign.",
                "For example --delimiter ';'.");
    }

    /** For a header that no delimiter divides: the one that it would be, if the header is broken. */
    private static char mostFrequent(byte[] bytes, int offset) {
        int[] counts = new int[128];
        for (int i = offset; i < bytes.length && bytes[i] != '\n' && bytes[i] != '\r'; i++) {
            if (bytes[i] >= 0) {
                counts[bytes[i]]++;
            }
        }
        char best = CANDIDATES[0];
        for (char delimiter : CANDIDATES) {
            best = counts[delimiter] > counts[best] ? delimiter : best;
        }
        return best;
    }

    static String show(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }

    private static DelimiterChoice chosen(char delimiter) {
        return new DelimiterChoice(delimiter, List.of());
    }

    private static DelimiterChoice refused(String where, String message, String cure) {
        return new DelimiterChoice(',', List.of(new InputProblem(where, message, cure)));
    }

    /**
     * What the file looks like under one delimiter.
     *
     * @param columns of the header; 0 where it cannot be split
     * @param share of the sampled rows that have as many cells, 0 to 1
     */
    private record Candidate(char delimiter, int columns, double share) {

        static Candidate of(char delimiter, byte[] bytes, int offset, boolean whole, TabularLimits limits) {
            RecordScan.Limit end = whole ? RecordScan.Limit.END_OF_FILE : RecordScan.Limit.MORE_TO_READ;
            RecordScan header = new RecordScan(delimiter, 0, limits);
            if (!header.scan(bytes, offset, bytes.length, end)) {
                return new Candidate(delimiter, header.cells(), 0);
            }
            if (header.fault() != null || header.cells() < 2) {
                return new Candidate(delimiter, 0, 0);
            }
            int columns = Math.max(header.filledCells(), 1);
            RecordScan row = new RecordScan(delimiter, columns, limits);
            int rows = 0;
            int fitting = 0;
            int p = header.next();
            while (rows < SAMPLE && p >= 0 && p < bytes.length && row.scan(bytes, p, bytes.length, end)) {
                boolean blank = row.cells() == 1 && row.firstLineEnd() == p;
                if (!blank) {
                    rows++;
                    fitting += row.fault() == null ? 1 : 0;
                }
                p = row.fault() == null ? row.next() : row.firstLineNext();
            }
            return new Candidate(delimiter, header.cells(), rows == 0 ? 0 : (double) fitting / rows);
        }
    }
}
