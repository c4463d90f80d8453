package io.rollcall.job;

import io.rollcall.store.RailFinding;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.function.Supplier;

/** What the guard rails would have found in the rows as they came out in the end, where some did otherwise than planned. */
public final class AppliedRails {

    private AppliedRails() {}

    /**
     * Writes it down; needs a transaction that holds the run, and is safe to repeat. Rails that are broken only by then
     * abort nothing.
     *
     * @param outcome asked only where rows came out otherwise
     */
    public static void write(long number, Stores stores, Supplier<PlanCounts> outcome) {
        Run run = stores.runs().find(number).orElseThrow();
        if (run.replanned() == 0) {
            return;
        }
        List<RailFinding> planned = stores.rails().list(number);
        for (RailFinding finding : GuardRule.judge(run.guard(), outcome.get())) {
            boolean differs = planned.stream()
                    .anyMatch(former -> former.rail().equals(finding.rail()) && former.found() != finding.found());
            if (differs) {
                stores.rails().writeApplied(number, finding.rail(), finding.found());
            }
        }
    }
}
