package io.rollcall.imports;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.job.PlanReader;
import io.rollcall.store.PlannedRow;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.function.Consumer;

/** The plans of imports, for people. */
public final class ImportPlan implements PlanReader {

    private final Stores stores;

    public ImportPlan(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String kind() {
        return ImportJobFactory.KIND;
    }

    @Override
    public boolean isKept(Run run) {
        return stores.stagedRows().count(run.number()) > 0;
    }

    @Override
    public void read(Run run, Consumer<PlannedRow> to) {
        stores.planQuery()
                .read(run.number(), run.channel(), DefinedTerms.of(DefinitionJson.readImport(run.definition())), to);
    }
}
