package io.rollcall.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an entry stands in the total order of a contact's history, to page on from.
 *
 * @param micros time, in microseconds since the epoch
 * @param place among entries of one moment, by what they are
 * @param id among entries of one moment and kind
 */
public record HistoryKey(long micros, int place, long id) {

    /** After every entry. */
    public static final HistoryKey END = new HistoryKey(Long.MAX_VALUE, 9, Long.MAX_VALUE);

    private static final Pattern SHAPE = Pattern.compile("(-?\\d{1,18})\\.(\\d)\\.(\\d{1,18})");

    /** Reads what {@link #text()} wrote. */
    public static Optional<HistoryKey> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new HistoryKey(
                        Long.parseLong(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Such as {@code 1795341600000000.2.17}. */
    public String text() {
        return micros + "." + place + "." + id;
    }
}
