package io.rollcall.definition;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cron line of five fields, with the meaning that crontab(5) gives them: where both the day of the month and the day of the
 * week are restricted, a day that fits either is meant; a field that begins with {@code *} does not restrict. It knows local
 * times only; {@link Timetable} knows what they are in a zone. Immutable.
 */
public final class Cron {

    static final String EXPECTED =
            "five fields: minute, hour, day of the month, month, day of the week, such as \"30 2 * * *\" for 02:30 every day";

    private static final Pattern WORD = Pattern.compile("\\S+");

    /** From one 29 February to the next it may take eight years. */
    private static final int LONGEST_DAYS = 8 * 366 + 1;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private Cron(String text, String[] words, BitSet[] fields) {
        this.text = text;
        this.minutes = fields[0];
        this.hours = fields[1];
        this.days = fields[2];
        this.months = fields[3];
        this.weekdays = fields[4];
        this.anyDay = words[2].startsWith("*");
        this.anyWeekday = words[4].startsWith("*");
    }

    /**
     * Reads a line.
     *
     * @throws CronException where it is none, or no day is ever like that
     */
    public static Cron parse(String line) {
        CronField[] kinds = CronField.values();
        String[] words = new String[kinds.length];
        BitSet[] fields = new BitSet[kinds.length];
        Matcher word = WORD.matcher(line);
        int count = 0;
        while (word.find()) {
            if (count < kinds.length) {
                words[count] = word.group();
                fields[count] = kinds[count].parse(word.group(), word.start());
            }
            count++;
        }
        if (count != kinds.length) {
            throw new CronException(0, "'" + line + "' has " + fields(count) + "; expected " + EXPECTED + ".");
        }
        Cron cron = new Cron(String.join(" ", words), words, fields);
        if (cron.next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw new CronException(0, "'" + line + "' never comes; expected a day that there is.");
        }
        return cron;
    }

    private static String fields(int count) {
        return count == 1 ? "one field" : count + " fields";
    }

    /** The first local time after another that the line means, to the minute; empty where there is none within eight years. */
    public Optional<LocalDateTime> next(LocalDateTime after) {
        LocalDateTime from = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate day = from.toLocalDate();
        LocalTime earliest = from.toLocalTime();
        for (int i = 0; i < LONGEST_DAYS; i++) {
            if (means(day)) {
                Optional<LocalTime> time = atOrAfter(earliest);
                if (time.isPresent()) {
                    return Optional.of(day.atTime(time.get()));
                }
            }
            earliest = LocalTime.MIDNIGHT;
            day = day.plusDays(1);
        }
        return Optional.empty();
    }

    private Optional<LocalTime> atOrAfter(LocalTime earliest) {
        int hour = hours.nextSetBit(earliest.getHour());
        int least = hour == earliest.getHour() ? earliest.getMinute() : 0;
        if (hour >= 0 && minutes.nextSetBit(least) < 0) {
            hour = hours.nextSetBit(hour + 1);
            least = 0;
        }
        return hour < 0 ? Optional.empty() : Optional.of(LocalTime.of(hour, minutes.nextSetBit(least)));
    }

    private boolean means(LocalDate day) {
        if (!months.get(day.getMonthValue())) {
            return false;
        }
        boolean fitsDay = days.get(day.getDayOfMonth());
        boolean fitsWeekday = weekdays.get(day.getDayOfWeek().getValue() % 7);
        return isEither() ? fitsDay || fitsWeekday : fitsDay && fitsWeekday;
    }

    /** Whether a day has to fit only one of the two fields of days. */
    boolean isEither() {
        return !anyDay && !anyWeekday;
    }

    /** As it was written, with single spaces. */
    public String text() {
        return text;
    }

    /** In words: {@code at 02:30, Monday to Friday}. */
    public String words() {
        return CronWords.of(this);
    }

    BitSet minutes() {
        return minutes;
    }

    BitSet hours() {
        return hours;
    }

    BitSet days() {
        return days;
    }

    BitSet months() {
        return months;
    }

    BitSet weekdays() {
        return weekdays;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
