package io.rollcall.exports;

import io.rollcall.store.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the file, in which {@code {date}} stands for the day on which the run began, as {@code 2026-11-22},
 * {@code {time}} for the time, as {@code 184500}, {@code {run}} for its number, and {@code {kind}} for {@code full} or
 * {@code delta}; so a restart gives the same name, unless it writes another kind of file.
 */
final class TargetName {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]*)}");
    private static final Set<String> KNOWN = Set.of("date", "time", "run", "kind");
    private static final String RUN = "{run}";
    private static final String KIND = "{kind}";

    private TargetName() {}

    /** The words in braces that mean nothing, in their order. */
    static List<String> unknown(String pattern) {
        List<String> unknown = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1))) {
                unknown.add(matcher.group());
            }
        }
        return unknown;
    }

    /** Whether each run has another name, so that no file can be in the way. */
    static boolean hasRun(String pattern) {
        return pattern.contains(RUN);
    }

    /**
     * The name for a run.
     *
     * @param kind of the file
     */
    static Path of(String pattern, Run run, ZoneId zone, String kind) {
        return Path.of(at(pattern, run.startedAt(), zone)
                .replace(RUN, Long.toString(run.number()))
                .replace(KIND, kind));
    }

    /** The name for a run that begins at a time, but for its number. */
    static String at(String pattern, Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return pattern.replace("{date}", local.toLocalDate().toString())
                .replace(
                        "{time}",
                        DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT).format(local));
    }
}
