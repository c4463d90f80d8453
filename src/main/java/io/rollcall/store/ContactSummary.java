package io.rollcall.store;

import io.rollcall.contact.TeamMember;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A contact as operators see it.
 *
 * @param attributes those that have a value, in order of their keys
 */
public record ContactSummary(
        long id,
        Optional<String> phone,
        Optional<String> whatsappId,
        Optional<String> businessScopedId,
        Optional<String> externalId,
        Optional<String> displayName,
        Optional<String> remarks,
        Optional<String> avatar,
        List<String> tags,
        List<String> lists,
        Optional<TeamMember> assignee,
        List<TeamMember> collaborators,
        List<ContactAttribute> attributes,
        String optInStatus,
        boolean inDirectory,
        String origin,
        Optional<Long> originRun,
        Optional<Long> originRow,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
