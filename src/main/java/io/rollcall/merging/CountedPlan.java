package io.rollcall.merging;

import io.rollcall.contact.ReasonCode;
import io.rollcall.definition.RowLimit;
import io.rollcall.job.PlanCounts;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Counts what is planned to become of staged rows, for guard rails. */
public final class CountedPlan implements Supplier<PlanCounts> {

    private static final List<ReasonCode> PHONE_CODES = List.of(
            ReasonCode.PHONE_MISSING,
            ReasonCode.PHONE_INVALID,
            ReasonCode.PHONE_DIGITS_LOST,
            ReasonCode.PHONE_AMBIGUOUS,
            ReasonCode.PHONE_NEEDS_COUNTRY);

    private final Run run;
    private final long rows;
    private final Stores stores;

    /** @param rows how many the run has, accepted or not */
    public CountedPlan(Run run, long rows, Stores stores) {
        this.run = run;
        this.rows = rows;
        this.stores = stores;
    }

    @Override
    public PlanCounts get() {
        long number = run.number();
        Map<String, Long> outcomes = stores.plans().countOutcomes(number);
        return new PlanCounts(
                rows,
                outcomes.getOrDefault("created", 0L),
                outcomes.getOrDefault("updated", 0L),
                stores.plans().countOptOuts(number),
                stores.rejectedRows().count(number),
                run.guard().maxSequential().equals(RowLimit.NONE)
                        ? OptionalLong.empty()
                        : OptionalLong.of(stores.stagedRows().longestSequence(number)),
                run.guard().maxInvalidPhones().equals(RowLimit.NONE)
                        ? OptionalLong.empty()
                        : OptionalLong.of(stores.rejectedRows().count(number, PHONE_CODES)));
    }
}
