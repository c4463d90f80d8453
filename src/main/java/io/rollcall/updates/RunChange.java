package io.rollcall.updates;

import io.rollcall.definition.Origins;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.store.Run;
import io.rollcall.store.StagedRow;
import io.rollcall.store.Stores;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an update says of each contact, read when it is first asked for. Thread-safe. */
final class RunChange implements Supplier<StagedRow.Values> {

    private final UpdateDefinition definition;
    private final Run run;
    private final Stores stores;
    private volatile StagedRow.@Nullable Values values;

    RunChange(UpdateDefinition definition, Run run, Stores stores) {
        this.definition = definition;
        this.run = run;
        this.stores = stores;
    }

    /**
     * Reads the change, once.
     *
     * @throws RefusedUpdateException if something is refused that was fine when the run was launched, such as a member who has
     *     left the team since
     */
    @Override
    public StagedRow.Values get() {
        StagedRow.Values known = values;
        if (known == null) {
            known = read();
            values = known;
        }
        return known;
    }

    private StagedRow.Values read() {
        ChangeReader.Reading reading = new ChangeReader(
                        definition.change(), stores.attributes().list(run.channel()), Origins.OPTIONS)
                .read(stores.members().team(), ZoneId.of(definition.zone()), run.startedAt());
        return reading.change().orElseThrow(() -> new RefusedUpdateException(reading.problems()));
    }
}
