package io.rollcall.definition;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One of the five fields of a cron line, and what may stand in it: numbers, names, ranges, steps, lists. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY("day of the month", 1, 31, ""),
    MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    /** Sunday is 0 and 7. */
    WEEKDAY("day of the week", 0, 7, "sun mon tue wed thu fri sat");

    private final String title;
    private final int least;
    private final int most;
    /** Of the numbers from the least on; separated by spaces. */
    private final String names;

    CronField(String title, int least, int most, String names) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** How messages call it. */
    String title() {
        return title;
    }

    /**
     * The numbers that a field stands for; Sunday is 0.
     *
     * @param offset where the text begins in its line; the first character is 0
     * @throws CronException that tells where the text is wrong
     */
    BitSet parse(String text, int offset) {
        BitSet values = new BitSet();
        int begin = offset;
        for (String item : text.split(",", -1)) {
            add(item, begin, values);
            begin += item.length() + 1;
        }
        if (this == WEEKDAY && values.get(7)) {
            values.set(0);
            values.clear(7);
        }
        return values;
    }

    private void add(String item, int offset, BitSet values) {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int step = slash < 0 ? 1 : step(item, offset, slash);
        if (range.equals("*")) {
            fill(least, this == WEEKDAY ? 6 : most, step, values);
            return;
        }
        int hyphen = range.indexOf('-');
        if (hyphen < 0) {
            int from = number(range, offset, item);
            fill(from, slash < 0 ? from : most, step, values);
            return;
        }
        int from = number(range.substring(0, hyphen), offset, item);
        int to = number(range.substring(hyphen + 1), offset + hyphen + 1, item);
        if (to < from) {
            throw new CronException(
                    offset,
                    "'" + range + "' found for the " + title
                            + "; expected a range from the smaller to the greater. Write '"
                            + from + "-" + (this == WEEKDAY ? 6 : most) + "," + least + "-" + to
                            + "' for one that goes on"
                            + " from the beginning.");
        }
        fill(from, to, step, values);
    }

    private static void fill(int from, int to, int step, BitSet values) {
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    private int step(String item, int offset, int slash) {
        String text = item.substring(slash + 1);
        int step = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (step < 1) {
            throw new CronException(
                    offset + slash + 1,
                    "'" + text + "' found as the step of the " + title + "; expected a number from 1, such as */15.");
        }
        return step;
    }

    private int number(String text, int offset, String item) {
        int name = names().indexOf(text.toLowerCase(Locale.ROOT));
        if (name >= 0) {
            return name + least;
        }
        int number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new CronException(offset, "'" + item + "' found for the " + title + "; expected " + expected() + ".");
        }
        return number;
    }

    private List<String> names() {
        return names.isEmpty() ? List.of() : List.of(names.split(" "));
    }

    private String expected() {
        String numbers = "numbers from " + least + " to " + most;
        String named = names.isEmpty() ? "" : " or names such as " + names().get(1) + ",";
        return numbers + named + " as in " + least + "," + (least + 2) + " or " + (least + 1) + "-" + (least + 4)
                + ", or * for all";
    }
}
