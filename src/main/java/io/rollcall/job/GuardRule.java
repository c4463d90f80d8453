package io.rollcall.job;

import io.rollcall.definition.GuardRails;
import io.rollcall.definition.RowLimit;
import io.rollcall.store.RailFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Compares a plan with the guard rails of its run. */
final class GuardRule {

    /** In a shorter file one bad batch of phones says nothing of the column. */
    private static final long FEWEST_ROWS_WITH_PHONES = 100;

    private final PlanCounts plan;
    private final List<RailFinding> findings = new ArrayList<>();

    private GuardRule(PlanCounts plan) {
        this.plan = plan;
    }

    /** A finding for each rail that there is, broken or not. */
    static List<RailFinding> judge(GuardRails rails, PlanCounts plan) {
        GuardRule rule = new GuardRule(plan);
        rule.atMost("max-rejects", rails.maxRejects(), OptionalLong.of(plan.rejected()));
        rule.atMost("max-created", rails.maxCreated(), OptionalLong.of(plan.created()));
        rule.atMost("max-updated", rails.maxUpdated(), OptionalLong.of(plan.updated()));
        rule.atMost("max-opt-outs", rails.maxOptOuts(), OptionalLong.of(plan.optOuts()));
        rule.atMost("max-merged", rails.maxMerged(), OptionalLong.of(plan.merged()));
        if (rails.minRows() > 0) {
            rule.found("min-rows", Long.toString(rails.minRows()), plan.read(), plan.read() < rails.minRows());
        }
        rule.atMost("max-sequential", rails.maxSequential(), plan.sequential());
        if (plan.read() >= FEWEST_ROWS_WITH_PHONES) {
            rule.atMost("max-invalid-phones", rails.maxInvalidPhones(), plan.invalidPhones());
        }
        if (plan.lastRead().isPresent() && !rails.maxChange().equals(RowLimit.NONE)) {
            long last = plan.lastRead().getAsLong();
            long change = Math.abs(plan.read() - last);
            rule.found(
                    "max-change",
                    rails.maxChange().text(),
                    change,
                    !rails.maxChange().allows(change, last));
        }
        return List.copyOf(rule.findings);
    }

    private void atMost(String rail, RowLimit limit, OptionalLong found) {
        if (found.isPresent() && !limit.equals(RowLimit.NONE)) {
            long count = found.getAsLong();
            found(rail, limit.text(), count, !limit.allows(count, plan.read()));
        }
    }

    private void found(String rail, String bound, long count, boolean broken) {
        findings.add(new RailFinding(rail, bound, count, broken));
    }
}
