package io.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows with columns as wide as their longest cell; what is in the cells is made harmless. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<String> rightAligned;

    /**
     * @param rightAligned the headings of columns of numbers
     */
    Table(List<String> headings, Set<String> rightAligned) {
        this.rightAligned = rightAligned;
        rows.add(List.copyOf(headings));
    }

    void add(List<String> cells) {
        rows.add(cells.stream().map(Terminal::harmless).toList());
    }

    /** The headings, then the rows; a column without any text is left out. */
    List<String> lines() {
        List<String> headings = rows.get(0);
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int column = i;
            int longest = rows.stream()
                    .skip(1)
                    .mapToInt(row -> width(row.get(column)))
                    .max()
                    .orElse(0);
            widths.add(longest == 0 ? 0 : Math.max(longest, width(headings.get(i))));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            if (widths.get(i) == 0) {
                continue;
            }
            String gap = " ".repeat(widths.get(i) - width(row.get(i)));
            boolean right = rightAligned.contains(rows.get(0).get(i));
            line.append(line.isEmpty() ? "" : "  ").append(right ? gap + row.get(i) : row.get(i) + gap);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
