package io.rollcall.cli;

import java.util.List;

/** Shows where in a filter a mistake is: the filter, and a caret below. */
final class FilterPointer {

    /** How much is shown of a long filter, in characters. */
    private static final int WIDTH = 76;

    private static final int BEFORE = 40;

    private FilterPointer() {}

    /**
     * The two lines.
     *
     * @param column of the mistake, the first being 1; none are shown for 0, nor of a blank filter
     */
    static List<String> lines(String filter, int column) {
        if (column < 1 || filter.isBlank()) {
            return List.of();
        }
        int[] points = filter.codePoints().map(FilterPointer::shown).toArray();
        int at = Math.min(column - 1, points.length);
        int from = points.length <= WIDTH ? 0 : Math.max(0, Math.min(at - BEFORE, points.length - WIDTH));
        int to = Math.min(points.length, from + WIDTH);
        String head = from > 0 ? "…" : "";
        String text = head + new String(points, from, to - from) + (to < points.length ? "…" : "");
        return List.of("  " + text, "  " + " ".repeat(head.length() + at - from) + "^");
    }

    /** One character for one, whatever it would do to a terminal. */
    private static int shown(int point) {
        int type = Character.getType(point);
        boolean steers = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return steers ? ' ' : point;
    }
}
