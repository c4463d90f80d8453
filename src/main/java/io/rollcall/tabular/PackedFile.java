package io.rollcall.tabular;

import org.jspecify.annotations.Nullable;

/**
 * A file with rows among those that were given, or out of one of them.
 *
 * @param source the file, or a private copy of what was unpacked; its name is the one for people
 * @param given the file that it came in: itself, unless it was unpacked
 * @param sha256 of the bytes of {@code given}, as 64 lower-case hexadecimal digits; null where they were not yet read
 */
record PackedFile(
        SourceFile source, SourceFile given, @Nullable String sha256) {

    /** Whether nothing was unpacked. */
    boolean isAsGiven() {
        return source.equals(given);
    }
}
