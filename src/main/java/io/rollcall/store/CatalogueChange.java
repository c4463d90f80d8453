package io.rollcall.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to an entry of the catalogue.
 *
 * @param subject id of the entry
 * @param channel empty for what belongs to no channel
 * @param before what was changed, by name, as it was; of a removed entry, all of it
 * @param after the same as it is now; of an added entry, all of it
 * @param contacts how many contacts were concerned, where that was counted
 * @param actor who did it, as {@code user@host}
 */
public record CatalogueChange(
        CatalogueKind kind,
        CatalogueAction action,
        long subject,
        Optional<Integer> channel,
        Map<String, Object> before,
        Map<String, Object> after,
        Optional<Long> contacts,
        String actor,
        Instant at) {

    public CatalogueChange {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }
}
