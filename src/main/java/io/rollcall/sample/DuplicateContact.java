package io.rollcall.sample;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invented contact of whom it is known which person it is. Thread-safe.
 *
 * @param person number of the person, from 0 without gaps; contacts with the same one are the same person
 * @param household number of the people who were invented together, from 0: mistakes happen within one mostly
 * @param phone E.164; a few under the calling code of another country
 * @param matchKey by which it is stored: folded by the rules of today, save that of a {@link DuplicateStory#NUMBER_VARIANT}
 * @param whatsappId digits without {@code +}; null where WhatsApp has confirmed none
 * @param aliases match keys that lead to it beside its own, and why: {@code number_changed} or {@code second_number}
 * @param attributes of {@code email}, {@code birthday} (as {@code 1985-03-09}), {@code city}, {@code postcode} and
 *     {@code company} those that are known
 * @param optIn {@code unknown}, {@code opted_in} or {@code opted_out}
 * @param lastConversedAt null where nobody has written
 */
public record DuplicateContact(
        long person,
        long household,
        DuplicateStory story,
        String phone,
        long matchKey,
        @Nullable String whatsappId,
        @Nullable String businessScopedId,
        Map<Long, String> aliases,
        @Nullable String displayName,
        @Nullable String profileName,
        @Nullable String externalId,
        Map<String, String> attributes,
        String optIn,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastConversedAt) {

    public DuplicateContact {
        aliases = Map.copyOf(aliases);
        attributes = Map.copyOf(attributes);
    }
}
