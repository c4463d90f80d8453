package io.rollcall.undo;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.job.PlanReader;
import io.rollcall.store.PlannedRow;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.function.Consumer;

/** The plans of undos, for people; a row is a change of the other run, by its number there. */
public final class UndoPlan implements PlanReader {

    private final Stores stores;

    public UndoPlan(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String kind() {
        return UndoJobFactory.KIND;
    }

    /** Once it is applied, the contacts are what it says. */
    @Override
    public boolean isKept(Run run) {
        return !run.state().isComplete();
    }

    @Override
    public void read(Run run, Consumer<PlannedRow> to) {
        stores.planQuery()
                .readUndo(
                        run.number(), DefinitionJson.readUndo(run.definition()).undoes(), to);
    }
}
