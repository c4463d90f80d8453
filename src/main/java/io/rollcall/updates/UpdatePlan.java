package io.rollcall.updates;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.job.PlanReader;
import io.rollcall.store.PlannedRow;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.function.Consumer;

/** The plans of updates, for people; a row is a contact, by its place among those that were selected. */
public final class UpdatePlan implements PlanReader {

    private final Stores stores;

    public UpdatePlan(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String kind() {
        return UpdateJobFactory.KIND;
    }

    @Override
    public boolean isKept(Run run) {
        return stores.stagedRows().count(run.number()) > 0;
    }

    @Override
    public void read(Run run, Consumer<PlannedRow> to) {
        stores.planQuery()
                .read(run.number(), run.channel(), UpdateTerms.of(DefinitionJson.readUpdate(run.definition())), to);
    }
}
