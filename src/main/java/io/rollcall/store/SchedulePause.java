package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a schedule started nothing.
 *
 * @param pausedBy {@code user@host}
 * @param resumedAt empty while it is paused
 * @param resumedBy {@code user@host}
 */
public record SchedulePause(
        String job,
        Instant pausedAt,
        String pausedBy,
        String reason,
        Optional<Instant> resumedAt,
        Optional<String> resumedBy,
        Optional<String> resumedReason) {}
