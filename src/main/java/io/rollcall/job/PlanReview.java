package io.rollcall.job;

import io.rollcall.definition.AutomationEvents;
import io.rollcall.store.Approval;
import io.rollcall.store.EventCounts;
import io.rollcall.store.MemberLoad;
import io.rollcall.store.RailFinding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking at the plan of a run before it was applied.
 *
 * @param rails what the guard rails found, what is broken first; empty before the plan is made
 * @param replanned rows that came out otherwise than planned, because their contact had changed
 * @param left contacts that no longer matched the filter when the run came to them
 * @param loads of members to whom, or from whom, the run moves contacts
 * @param told what automations are told
 * @param events that there are for automations
 * @param discardedAt when the plan was given up
 */
public record PlanReview(
        List<RailFinding> rails,
        Optional<Approval> approval,
        long replanned,
        long left,
        List<MemberLoad> loads,
        AutomationEvents told,
        EventCounts events,
        Optional<Instant> discardedAt) {

    /** Of a run that has no plan yet. */
    public static final PlanReview NONE = new PlanReview(
            List.of(), Optional.empty(), 0, 0, List.of(), AutomationEvents.SILENT, EventCounts.NONE, Optional.empty());

    public PlanReview {
        rails = List.copyOf(rails);
    }

    public List<RailFinding> broken() {
        return rails.stream().filter(RailFinding::broken).toList();
    }
}
