package io.rollcall.store;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.contact.MatchKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said of one person's consent, outside of runs.
 *
 * @param matchKey present unless the business-scoped id is
 * @param businessScopedId present unless the match key is
 * @param change never {@link ConsentChange#RETRACTED}, which is for undoing runs
 * @param occurredAt when it was said, which may be earlier than now: messages arrive late and out of order
 * @param actor who recorded it; no personal data
 */
public record ConsentEntry(
        int channel,
        Optional<MatchKey> matchKey,
        Optional<String> businessScopedId,
        ConsentChange change,
        ConsentSource source,
        Instant occurredAt,
        String actor) {

    public ConsentEntry {
        if (matchKey.isEmpty() && businessScopedId.isEmpty()) {
            throw new IllegalArgumentException("A consent event needs a match key or a business-scoped id.");
        }
        if (change == ConsentChange.RETRACTED) {
            throw new IllegalArgumentException("Only the undoing of a run retracts events.");
        }
    }
}
