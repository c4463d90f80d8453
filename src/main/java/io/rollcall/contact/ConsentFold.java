package io.rollcall.contact;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rule that makes a status of a ledger. It needs no state beyond the entries before, so that SQL can say the same with
 * {@code EXISTS} and one ordered look back:
 *
 * <ol>
 *   <li>An entry <em>stands</em> if it is no retraction, and no retraction in the ledger names it. A retraction that names an
 *       entry by the user is void: what a user said is never taken back.
 *   <li>A standing opt-out counts.
 *   <li>A standing opt-in (opted in, resumed) by the user counts.
 *   <li>A standing opt-in from an import counts if no standing opt-out is before it.
 *   <li>A standing opt-in from an agent, a form or an integration counts unless the last standing entry by the user before it
 *       is an opt-out.
 *   <li>Consent that a merge has withheld ends an opt-in, and nothing else.
 *   <li>The status is what the last counting entry says; unknown if none counts.
 * </ol>
 *
 * <p>Hence a user's opt-out beats everything until the user opts in again, and an import can opt out whom it likes but opt in
 * only who never opted out. Whether an opt-in has the basis that it needs is decided before an entry is written.
 */
public final class ConsentFold {

    private ConsentFold() {}

    /**
     * The status after all entries.
     *
     * @param ledger the entries of one person, in order of when they occurred, then of their ids
     */
    public static ConsentStatus fold(List<ConsentEvent> ledger) {
        Set<Long> retracted = retracted(ledger);
        ConsentStatus status = ConsentStatus.UNKNOWN;
        boolean optOutSeen = false;
        boolean userIsOut = false;
        for (ConsentEvent event : ledger) {
            if (event.change() == ConsentChange.RETRACTED || isRetracted(event, retracted)) {
                continue;
            }
            if (event.change() == ConsentChange.WITHHELD) {
                status = status == ConsentStatus.OPTED_IN ? ConsentStatus.UNKNOWN : status;
                continue;
            }
            if (event.change() == ConsentChange.OPTED_OUT) {
                status = ConsentStatus.OPTED_OUT;
                optOutSeen = true;
                userIsOut |= event.source().byUser();
                continue;
            }
            if (optInCounts(event.source(), optOutSeen, userIsOut)) {
                status = ConsentStatus.OPTED_IN;
            }
            userIsOut &= !event.source().byUser();
        }
        return status;
    }

    /** Whether an opt-in from the source would count if it were appended to the ledger now. */
    public static boolean acceptsOptIn(List<ConsentEvent> ledger, ConsentSource source) {
        Set<Long> retracted = retracted(ledger);
        boolean optOutSeen = false;
        boolean userIsOut = false;
        for (ConsentEvent event : ledger) {
            if (event.change() == ConsentChange.RETRACTED || isRetracted(event, retracted)) {
                continue;
            }
            if (event.change() == ConsentChange.WITHHELD) {
                continue;
            }
            boolean out = event.change() == ConsentChange.OPTED_OUT;
            optOutSeen |= out;
            userIsOut = event.source().byUser() ? out : userIsOut;
        }
        return optInCounts(source, optOutSeen, userIsOut);
    }

    private static boolean optInCounts(ConsentSource source, boolean optOutSeen, boolean userIsOut) {
        if (source.byUser()) {
            return true;
        }
        return source == ConsentSource.IMPORT ? !optOutSeen : !userIsOut;
    }

    private static boolean isRetracted(ConsentEvent event, Set<Long> retracted) {
        return !event.source().byUser() && retracted.contains(event.id());
    }

    private static Set<Long> retracted(List<ConsentEvent> ledger) {
        Set<Long> ids = new HashSet<>();
        for (ConsentEvent event : ledger) {
            event.retracts().ifPresent(ids::add);
        }
        return ids;
    }
}
