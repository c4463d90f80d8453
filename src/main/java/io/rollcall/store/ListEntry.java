package io.rollcall.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A list of the inbox, and how many contacts are on it. */
public record ListEntry(long id, String name, long contacts, Instant createdAt, Optional<Long> createdByRun)
        implements CatalogueEntry {

    @Override
    public CatalogueKind kind() {
        return CatalogueKind.LIST;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of();
    }
}
