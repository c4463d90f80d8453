package io.rollcall.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ages: 90d for days, 12h for hours, 5m for minutes, 30s for seconds. */
final class Ages {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,5})([dhms])");

    private Ages() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "d" -> Duration.ofDays(number);
                    case "h" -> Duration.ofHours(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofSeconds(number);
                });
    }

    /** As it is written in a job file. */
    static String text(Duration age) {
        if (age.toSecondsPart() > 0) {
            return age.toSeconds() + "s";
        }
        if (age.toMinutesPart() > 0) {
            return age.toMinutes() + "m";
        }
        return age.toHours() % 24 == 0 ? age.toDays() + "d" : age.toHours() + "h";
    }
}
