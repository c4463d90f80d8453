package io.rollcall.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that arrived in a watched folder.
 *
 * @param folder address of the folder
 * @param modified as the folder told it
 * @param sha256 of its bytes, as 64 lower-case hexadecimal digits
 * @param arrivedAt when it was taken on
 * @param target where it goes, below the folder; empty until that is known
 */
public record Arrival(
        long id,
        String job,
        String folder,
        String name,
        long size,
        Instant modified,
        String sha256,
        Instant arrivedAt,
        State state,
        Optional<String> target) {

    /** What became of it. */
    public enum State {
        WAITING,
        DONE,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
