package io.rollcall.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ages: 90d for days, 12h for hours. */
final class Ages {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,5})([dh])");

    private Ages() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number));
    }

    /** As it is written in a job file. */
    static String text(Duration age) {
        return age.toHours() % 24 == 0 ? age.toDays() + "d" : age.toHours() + "h";
    }
}
