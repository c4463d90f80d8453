package io.rollcall.store;

import io.rollcall.contact.AttributeDefinition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A custom attribute, and how many contacts have a value of it.
 *
 * @param move what has begun to happen to its values and is not at its end
 */
public record AttributeEntry(
        long id,
        AttributeDefinition definition,
        long contacts,
        Instant createdAt,
        Optional<Long> createdByRun,
        Optional<AttributeMove> move)
        implements CatalogueEntry {

    @Override
    public CatalogueKind kind() {
        return CatalogueKind.ATTRIBUTE;
    }

    @Override
    public String name() {
        return definition.key();
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("label", definition.label());
        facts.put("type", definition.type().shown());
        facts.put("choices", definition.choices());
        return facts;
    }
}
