package io.rollcall.tabular;

import java.time.LocalDate;
import java.util.Locale;

/** Dates and times that a spreadsheet keeps as numbers of days, written by ISO 8601. */
final class SerialDate {

    private static final int DAY = 24 * 60 * 60;

    /** Excel has this day, since Lotus 1-2-3 had it; the calendar has not. */
    private static final int FEBRUARY_29_OF_1900 = 60;

    private static final LocalDate BEFORE_THAT_DAY = LocalDate.of(1899, 12, 31);
    private static final LocalDate AFTER_THAT_DAY = LocalDate.of(1899, 12, 30);
    private static final LocalDate SYSTEM_1904 = LocalDate.of(1904, 1, 1);
    private static final int LAST_YEAR = 9999;
    private static final double MOST_DAYS = 2_958_466;

    private SerialDate() {}

    /**
     * The date, the date and time, or below one day the time; empty where the number is no date that a spreadsheet shows.
     *
     * @param from1904 whether day 0 is 1 January 1904, as in workbooks from old Macs; otherwise day 1 is 1 January 1900
     * @param elapsed whether it is hours, which go on beyond 24
     */
    static String text(double days, boolean from1904, boolean elapsed) {
        if (days < 0 || days >= MOST_DAYS || Double.isNaN(days)) {
            return "";
        }
        long seconds = Math.round(days * DAY);
        int rest = (int) (seconds % DAY);
        if (elapsed) {
            return time(seconds);
        }
        long day = seconds / DAY;
        if (day == 0 && (rest > 0 || !from1904)) {
            return rest == 0 ? "" : time(rest);
        }
        String date = day(day, from1904);
        return date.isEmpty() || rest == 0 ? date : date + "T" + time(rest);
    }

    private static String time(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String day(long day, boolean from1904) {
        if (from1904) {
            LocalDate date = SYSTEM_1904.plusDays(day);
            return date.getYear() > LAST_YEAR ? "" : date.toString();
        }
        if (day == FEBRUARY_29_OF_1900) {
            return "1900-02-29";
        }
        LocalDate start = day < FEBRUARY_29_OF_1900 ? BEFORE_THAT_DAY : AFTER_THAT_DAY;
        LocalDate date = start.plusDays(day);
        return date.getYear() > LAST_YEAR ? "" : date.toString();
    }
}
