package io.rollcall.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A tag, and how many contacts have it. */
public record TagEntry(
        long id, String name, Optional<String> color, long contacts, Instant createdAt, Optional<Long> createdByRun)
        implements CatalogueEntry {

    @Override
    public CatalogueKind kind() {
        return CatalogueKind.TAG;
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("color", color.orElse(null));
        return facts;
    }
}
