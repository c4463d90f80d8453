package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells an automation, with what is known of it now. Holds personal data.
 *
 * @param messageId the same at every attempt
 * @param attempts so far, with the one that it was taken for
 * @param triedSince when it was tried first
 * @param kind such as {@code contact.updated}
 * @param contact empty for the summary of a run
 * @param counts of the run, by outcome
 */
public record ContactEvent(
        long id,
        String messageId,
        long run,
        String job,
        String channel,
        int attempts,
        Instant createdAt,
        Instant triedSince,
        String kind,
        Optional<Contact> contact,
        Map<String, Long> counts) {

    /**
     * The contact and what has changed.
     *
     * @param before a JSON object of the fields that changed; null for a contact that was created
     * @param after the same, as they were put
     */
    public record Contact(
            long id,
            @Nullable String phone,
            @Nullable String businessScopedId,
            @Nullable String actor,
            @Nullable String before,
            @Nullable String after,
            @Nullable String assigneeBefore,
            @Nullable String assigneeAfter,
            Labels tags,
            Labels lists) {}

    /** Names of tags or of lists. */
    public record Labels(List<String> added, List<String> removed) {

        public Labels {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    /** Without what it says of people. */
    @Override
    public String toString() {
        return "ContactEvent[" + id + ", " + kind + "]";
    }
}
