package io.rollcall.contact;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the dates of a file are written. Always read are ISO 8601 ({@code 2026-11-22}, also with a time) and dates with the
 * month's name in English ({@code 22 Nov 2026}), in which day and month cannot be confused; others only by a pattern that the
 * launch gives. Immutable and thread-safe.
 */
public final class DateFormat {

    /** No pattern. */
    public static final DateFormat ISO = new DateFormat(null);

    private static final Pattern DAY_OR_MONTH_FIRST =
            Pattern.compile("\\d{1,2}\\s*[-/.]\\s*\\d{1,2}\\s*[-/.]\\s*(?:\\d{4}|\\d{2})(?:\\D.*)?");

    private static final Pattern SPACE_FOR_T = Pattern.compile("^(.{10}) ");

    private static final DateTimeFormatter ISO_8601 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendPattern("'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[' '][XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final LocalDate PROBE = LocalDate.of(2026, 3, 4);
    private static final LocalDate OLD_PROBE = LocalDate.of(1926, 11, 22);

    private final @Nullable DateTimeFormatter formatter;

    private DateFormat(@Nullable DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    /**
     * The format of a pattern.
     *
     * @param pattern letters as in {@link DateTimeFormatter}; years have four digits, and so may day and month have one digit
     *     where two letters stand between signs; the cells may have a time behind the date
     * @throws IllegalArgumentException if {@link #problem} finds one
     */
    public static DateFormat of(String pattern) {
        problem(pattern).ifPresent(problem -> {
            throw new IllegalArgumentException("'" + pattern + "' " + problem);
        });
        return new DateFormat(formatter(pattern));
    }

    /** Why the pattern cannot be used, what is expected, and the cure; empty if it can. */
    public static Optional<String> problem(String pattern) {
        String found = fault(pattern);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String guess = DatePattern.likely(pattern);
        boolean helps = !guess.equals(pattern) && fault(guess).isEmpty();
        return Optional.of(found + "; expected day (d), month (M) and year of four digits (yyyy), such as dd/MM/yyyy. "
                + (helps ? "Did you mean '" + guess + "'?" : "Correct the pattern."));
    }

    private static String fault(String pattern) {
        try {
            DateTimeFormatter formatter = formatter(pattern);
            for (LocalDate probe : List.of(PROBE, OLD_PROBE)) {
                Optional<LocalDate> read = day(formatter, formatter.format(probe.atStartOfDay()));
                if (!read.equals(Optional.of(probe))) {
                    return "does not tell a day";
                }
            }
            Optional<LocalDate> iso = day(formatter, PROBE.toString());
            return iso.isEmpty() || iso.get().equals(PROBE)
                    ? ""
                    : "reads " + PROBE + " as " + iso.get() + ", and dates of that form are always year-month-day";
        } catch (IllegalArgumentException | DateTimeException unusable) {
            return "is no pattern of a date";
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(DatePattern.relaxed(pattern));
        if (!DatePattern.hasTime(pattern)) {
            builder.optionalStart().appendPattern("[' ']['T']H:mm[:ss]").optionalEnd();
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Optional<LocalDate> day(DateTimeFormatter formatter, String text) {
        return read(formatter, text).map(LocalDate::from);
    }

    private static Optional<TemporalAccessor> read(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor read = formatter.parse(text);
            // A pattern may leave out what makes a day; the cell is no date then.
            return read.isSupported(ChronoField.EPOCH_DAY) ? Optional.of(read) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The day that a cell names; a time beside it is left out. Years have four digits. */
    public Optional<LocalDate> day(String cell) {
        return read(cell).map(LocalDate::from).filter(day -> day.getYear() >= 1000 && day.getYear() <= 9999);
    }

    /** What a cell says: a date, with a time where there is one, with an offset where there is one. */
    Optional<TemporalAccessor> read(String cell) {
        String text = CellText.plain(cell);
        LocalDate day = formatter == null ? plainDay(text) : null;
        if (day != null) {
            return Optional.of(day);
        }
        Optional<TemporalAccessor> byPattern = Optional.ofNullable(formatter).flatMap(pattern -> read(pattern, text));
        return byPattern
                .or(() -> read(ISO_8601, SPACE_FOR_T.matcher(text).replaceFirst("$1T")))
                .or(() -> MonthNames.read(text));
    }

    /** A day like {@code 2026-11-22}, which most are; null for everything else, and for days that no month has. */
    private static @Nullable LocalDate plainDay(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean known = year >= 0 && month >= 1 && month <= 12 && day >= 1;
        return known && day <= YearMonth.of(year, month).lengthOfMonth() ? LocalDate.of(year, month, day) : null;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** Whether the cell is a date whose day and month could be confused, such as {@code 03/04/2026}. */
    public static boolean isAmbiguous(String cell) {
        return DAY_OR_MONTH_FIRST.matcher(CellText.plain(cell)).matches();
    }
}
