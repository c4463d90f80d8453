package io.rollcall.contact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contacts of a run, as a person names them: {@code 42:created}, or {@code 42} for all that its accepted rows are
 * about. {@code run:} may stand before it.
 *
 * @param run its number
 * @param part empty for all
 */
public record RunSegment(long run, Optional<Part> part) {

    private static final Pattern SHAPE = Pattern.compile("(?:run:)?0*([1-9][0-9]{0,17})(?::(.*))?");

    /** What became of the contacts. */
    public enum Part {
        /** Made by the run. */
        CREATED,
        /** Changed by it. */
        UPDATED,
        /** Nothing of them changed. */
        UNCHANGED,
        /** A consent that the file stated was held back. */
        PROTECTED,
        /** The mode of the run excluded them. */
        SKIPPED,
        /** A rejected row carries their number or id. */
        REJECTED;

        /** As a person writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is told by what the run wrote of each row, which housekeeping takes away one day. */
        public boolean isToldByRows() {
            return this != CREATED && this != UPDATED;
        }
    }

    /** Reads what a person wrote; empty if it names no segment. */
    public static Optional<RunSegment> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long run = Long.parseLong(matcher.group(1));
        Optional<String> word = Optional.ofNullable(matcher.group(2));
        if (word.isEmpty()) {
            return Optional.of(new RunSegment(run, Optional.empty()));
        }
        return Arrays.stream(Part.values())
                .filter(part -> part.word().equalsIgnoreCase(word.get()))
                .findFirst()
                .map(part -> new RunSegment(run, Optional.of(part)));
    }

    /** The words of all parts. */
    public static List<String> words() {
        return Arrays.stream(Part.values()).map(Part::word).toList();
    }
}
