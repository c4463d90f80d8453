package io.rollcall.tabular;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules for names of columns. */
final class HeaderNames {

    private HeaderNames() {}

    /** Without blanks and characters of no width at both ends. */
    static String trim(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isBlank(name.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || (c > '\u007F' && Character.getType(c) == Character.FORMAT);
    }

    /** What is wrong with the names; empty where they can be used. */
    static List<InputProblem> problems(String file, long row, List<String> header) {
        return problems(file, row, header, false);
    }

    /** @param mayLackNames whether a column may have no name, because it is left out */
    static List<InputProblem> problems(String file, long row, List<String> header, boolean mayLackNames) {
        List<InputProblem> problems = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            String where = file + ", row " + row + ", column " + (i + 1) + " (" + letters(i) + ")";
            if (name.isEmpty() && mayLackNames) {
                continue;
            }
            if (name.isEmpty()) {
                problems.add(new InputProblem(
                        where,
                        "the header has no name here; expected a name for every column.",
                        "Name the column or delete it."));
                continue;
            }
            if (looksLikeNumber(name)) {
                problems.add(new InputProblem(
                        where,
                        "the first row holds a number where a name is expected; it looks like data, not like a header.",
                        "Put a row with the names of the columns above it."));
                continue;
            }
            Integer first = seen.putIfAbsent(fold(name), i);
            if (first != null) {
                problems.add(new InputProblem(
                        where,
                        "'" + name + "' is also the name of column " + (first + 1) + " (" + letters(first)
                                + "); expected different names.",
                        "Rename or delete one of them."));
            }
        }
        return problems;
    }

    /** Names that fold to the same text are the same to a person. */
    static String fold(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** A telephone number by its looks; its digits must not be quoted in a message. */
    static boolean looksLikeNumber(String name) {
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if ("+-.() /'".indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= 9;
    }

    /** The letters that a spreadsheet shows above the column. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
