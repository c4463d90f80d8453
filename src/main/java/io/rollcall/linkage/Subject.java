package io.rollcall.linkage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is stored, as far as it is compared with others.
 *
 * @param contact its id
 * @param phone in E.164; null where none is known
 * @param whatsappId digits without {@code +}; null where WhatsApp has confirmed none
 * @param aliasKeys match keys that still lead to it
 * @param aliasIds business-scoped ids that still lead to it
 * @param attributes by key, as text
 */
public record Subject(
        long contact,
        @Nullable String phone,
        @Nullable String whatsappId,
        @Nullable String businessScopedId,
        List<Long> aliasKeys,
        List<String> aliasIds,
        @Nullable String displayName,
        @Nullable String profileName,
        @Nullable String externalId,
        Map<String, String> attributes) {

    public Subject {
        aliasKeys = List.copyOf(aliasKeys);
        aliasIds = List.copyOf(aliasIds);
        attributes = Map.copyOf(attributes);
    }
}
