package io.rollcall.store;

import java.time.Instant;
import java.util.List;

/**
 * Somebody let the plan of a run be applied.
 *
 * @param by {@code user@host}
 * @param overridden words of the rails that were broken, and are not asked for
 */
public record Approval(Instant at, String by, List<String> overridden) {

    public Approval {
        overridden = List.copyOf(overridden);
    }
}
