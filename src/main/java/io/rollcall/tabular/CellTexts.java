package io.rollcall.tabular;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Several texts in one cell, which is CSV inside the cell (RFC 4180): a text with a comma, a quote or a line break stands in
 * quotes. So are tags and lists written, and so does an import split them.
 */
final class CellTexts {

    private CellTexts() {}

    /** The cell that means these texts; blank ones mean nothing and are left out. */
    static String join(List<String> texts) {
        return texts.stream()
                .filter(text -> !HeaderNames.trim(text).isEmpty())
                .map(CellTexts::quoted)
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
