package io.rollcall.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact that is made up, for measuring.
 *
 * @param matchKey as it is stored, whatever the folding rules say of the phone
 * @param aliases match keys that lead to it, and why
 * @param attributes texts by key
 */
public record InventedContact(
        long id,
        long matchKey,
        String phone,
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

    public InventedContact {
        aliases = Map.copyOf(aliases);
        attributes = Map.copyOf(attributes);
    }
}
