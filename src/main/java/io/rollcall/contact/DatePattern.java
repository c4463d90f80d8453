package io.rollcall.contact;

import java.util.regex.Pattern;

/** What people write when they describe dates, brought nearer to what {@link java.time.format.DateTimeFormatter} knows. */
final class DatePattern {

    private static final char QUOTE = '\'';
    private static final Pattern TWO_BETWEEN_SIGNS = Pattern.compile("(?<![A-Za-z])(?:dd|MM)(?![A-Za-z])");

    private DatePattern() {}

    /**
     * The pattern by which cells are read: a day or month of one digit is read where it cannot be confused with its
     * neighbours, and years are those that may be compared (the letter y needs an era).
     */
    static String relaxed(String pattern) {
        StringBuilder relaxed = new StringBuilder(pattern.length());
        String[] parts = pattern.split("'", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                relaxed.append(QUOTE);
            }
            boolean quoted = i % 2 == 1;
            relaxed.append(quoted ? parts[i] : shortened(parts[i]).replace('y', 'u'));
        }
        return relaxed.toString();
    }

    private static String shortened(String part) {
        return TWO_BETWEEN_SIGNS.matcher(part).replaceAll(two -> two.group().substring(1));
    }

    static boolean hasTime(String pattern) {
        return pattern.chars().anyMatch(letter -> "HhKkAan".indexOf(letter) >= 0);
    }

    /** What was likely meant by a pattern as spreadsheets write them: {@code DD/MM/YYYY}, {@code dd/mm/yy}. */
    static String likely(String pattern) {
        String likely = pattern.replace('D', 'd').replace('Y', 'y').replaceAll("(?<!y)yy(?!y)", "yyyy");
        return likely.contains("M") ? likely : likely.replace('m', 'M');
    }
}
