package io.rollcall.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A contact as operators see it. */
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
        String optInStatus,
        boolean inDirectory,
        String origin,
        Optional<Long> originRun,
        Optional<Long> originRow,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
