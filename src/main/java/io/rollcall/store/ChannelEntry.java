package io.rollcall.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A WhatsApp business number of ours, and how many contacts it has. */
public record ChannelEntry(long id, String name, long contacts, Instant createdAt) implements CatalogueEntry {

    @Override
    public CatalogueKind kind() {
        return CatalogueKind.CHANNEL;
    }

    @Override
    public Optional<Long> createdByRun() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of();
    }
}
