package io.rollcall.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Several names in one cell, which is CSV inside the cell (RFC 4180): {@code VIP, "Kuala Lumpur, MY", Customer} are three. A
 * line break separates as a comma does.
 */
public final class CellNames {

    private static final char QUOTE = '"';

    private CellNames() {}

    /** The cell that means these names, which are not blank and have no white space at their ends. */
    public static String join(List<String> names) {
        return names.stream().map(CellNames::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == QUOTE || separates((char) c));
        return plain ? name : QUOTE + name.replace("\"", "\"\"") + QUOTE;
    }

    /** The names as they are written, blank ones and repeats too: those that {@link #join} was given; empty where the quoting of the cell is broken. */
    public static Optional<List<String>> split(String cell) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < cell.length()) {
            int start = skipSpaces(cell, at);
            if (start < cell.length() && cell.charAt(start) == QUOTE) {
                int end = closingQuote(cell, start + 1);
                int next = end < 0 ? cell.length() : skipSpaces(cell, end + 1);
                if (end < 0 || (next < cell.length() && !separates(cell.charAt(next)))) {
                    return Optional.empty();
                }
                texts.add(cell.substring(start + 1, end).replace("\"\"", "\""));
                at = next + 1;
                continue;
            }
            int end = separator(cell, start);
            String text = cell.substring(start, end);
            if (text.indexOf(QUOTE) >= 0) {
                return Optional.empty();
            }
            texts.add(text);
            at = end + 1;
        }
        return Optional.of(texts);
    }

    private static int skipSpaces(String cell, int from) {
        int at = from;
        while (at < cell.length() && Spaces.isSpace(cell.charAt(at)) && !separates(cell.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean separates(char c) {
        return c == ',' || c == '\n' || c == '\r';
    }

    private static int separator(String cell, int from) {
        int at = from;
        while (at < cell.length() && !separates(cell.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the quoted text ends; -1 if it does not. */
    private static int closingQuote(String cell, int from) {
        int at = cell.indexOf(QUOTE, from);
        while (at >= 0 && at + 1 < cell.length() && cell.charAt(at + 1) == QUOTE) {
            at = cell.indexOf(QUOTE, at + 2);
        }
        return at;
    }
}
