package io.rollcall.definition;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Says a cron line in words. */
final class CronWords {

    /** More times of a day are told by their hours and minutes. */
    private static final int MOST_TIMES = 6;

    private final Cron cron;

    private CronWords(Cron cron) {
        this.cron = cron;
    }

    static String of(Cron cron) {
        CronWords words = new CronWords(cron);
        return words.times() + words.days() + words.months();
    }

    private String times() {
        BitSet minutes = cron.minutes();
        BitSet hours = cron.hours();
        int step = step(minutes, 60);
        if (step > 0 && isRange(hours)) {
            String often = step == 1 ? "every minute" : "every " + step + " minutes";
            int first = hours.nextSetBit(0);
            int last = hours.length() - 1;
            return hours.cardinality() == 24
                    ? often
                    : often + " from " + time(first, 0) + " to " + time(last, minutes.length() - 1);
        }
        if (minutes.cardinality() * hours.cardinality() <= MOST_TIMES) {
            List<String> times = new ArrayList<>();
            hours.stream().forEach(hour -> minutes.stream().forEach(minute -> times.add(time(hour, minute))));
            return "at " + listed(times);
        }
        String past = (minutes.cardinality() == 1 ? "minute " : "minutes ") + numbers(minutes, Integer::toString);
        if (hours.cardinality() == 24) {
            return minutes.cardinality() == 1 && minutes.get(0) ? "every hour" : "at " + past + " of every hour";
        }
        int hourStep = step(hours, 24);
        if (hourStep > 0 && minutes.cardinality() == 1) {
            return "every " + hourStep + " hours from " + time(0, minutes.nextSetBit(0));
        }
        return "at " + past + " of the hours " + numbers(hours, Integer::toString);
    }

    private String days() {
        boolean everyDay = cron.days().cardinality() == 31;
        boolean everyWeekday = cron.weekdays().cardinality() == 7;
        if (everyDay && everyWeekday) {
            return cron.months().cardinality() == 12 && isOften() ? "" : ", every day";
        }
        String days = "on day" + (cron.days().cardinality() == 1 ? " " : "s ") + numbers(cron.days(), Integer::toString)
                + " of the month";
        if (everyWeekday && !cron.isEither()) {
            return ", " + days;
        }
        String weekdays = weekdays();
        if (everyDay && !cron.isEither()) {
            return ", " + weekdays;
        }
        return cron.isEither() ? ", " + days + ", and also " + weekdays : ", " + days + " if it is " + weekdays;
    }

    private boolean isOften() {
        return cron.hours().cardinality() == 24;
    }

    private String months() {
        return cron.months().cardinality() == 12
                ? ""
                : ", in "
                        + numbers(
                                cron.months(), month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    /** The week is told from Monday on. */
    private String weekdays() {
        BitSet fromMonday = new BitSet();
        cron.weekdays().stream().forEach(day -> fromMonday.set(day == 0 ? 7 : day));
        return numbers(fromMonday, day -> DayOfWeek.of(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private static String numbers(BitSet values, IntFunction<String> word) {
        if (values.cardinality() > 2 && isRange(values)) {
            return word.apply(values.nextSetBit(0)) + " to " + word.apply(values.length() - 1);
        }
        return listed(values.stream().mapToObj(word).toList());
    }

    private static String listed(List<String> items) {
        int last = items.size() - 1;
        return last == 0 ? items.get(0) : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    private static boolean isRange(BitSet values) {
        return values.cardinality() == values.length() - values.nextSetBit(0);
    }

    /** How far the values are from each other, where they go round evenly from 0; otherwise 0. */
    private static int step(BitSet values, int round) {
        int count = values.cardinality();
        if (count < 2 || !values.get(0) || round % count != 0) {
            return 0;
        }
        int step = round / count;
        return values.stream().allMatch(value -> value % step == 0) ? step : 0;
    }

    private static String time(int hour, int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
    }
}
