package io.rollcall.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A member of the team. They belong to the installation, not to a channel.
 *
 * @param contacts how many contacts are assigned to them
 * @param collaborations on how many contacts they collaborate
 * @param removedAt when they left; their contacts stay theirs
 */
public record MemberEntry(
        long id,
        String name,
        Optional<String> email,
        long contacts,
        long collaborations,
        Instant createdAt,
        Optional<Long> createdByRun,
        Optional<Instant> removedAt)
        implements CatalogueEntry {

    @Override
    public CatalogueKind kind() {
        return CatalogueKind.MEMBER;
    }

    public boolean isRemoved() {
        return removedAt.isPresent();
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("email", email.orElse(null));
        facts.put("collaborations", collaborations);
        facts.put("removed", isRemoved());
        return facts;
    }
}
