package io.rollcall.updates;

import io.rollcall.definition.Origins;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.store.MemberTurns;
import io.rollcall.store.Run;
import io.rollcall.store.StagedRow;
import io.rollcall.store.Stores;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an update says of each contact, read when it is first asked for. Thread-safe. */
final class RunChange {

    private final UpdateDefinition definition;
    private final Run run;
    private final Stores stores;
    private volatile @Nullable Said said;

    RunChange(UpdateDefinition definition, Run run, Stores stores) {
        this.definition = definition;
        this.run = run;
        this.stores = stores;
    }

    /** What is said of each contact, and to whom contacts are given in turns. */
    private record Said(StagedRow.Values values, Optional<MemberTurns> turns) {}

    /**
     * What is said of each contact.
     *
     * @throws RefusedUpdateException if something is refused that was fine when the run was launched, such as a member who has
     *     left the team since
     */
    StagedRow.Values values() {
        return said().values();
    }

    /**
     * To whom contacts are given in turns; empty where they are not.
     *
     * @throws RefusedUpdateException as {@link #values()}
     */
    Optional<MemberTurns> turns() {
        return said().turns();
    }

    private Said said() {
        Said known = said;
        if (known == null) {
            known = read();
            said = known;
        }
        return known;
    }

    private Said read() {
        ChangeReader.Reading reading = new ChangeReader(
                        definition.change(), stores.attributes().list(run.channel()), Origins.OPTIONS)
                .read(stores.members().team(), ZoneId.of(definition.zone()), run.startedAt());
        return new Said(
                reading.change().orElseThrow(() -> new RefusedUpdateException(reading.problems())), reading.turns());
    }
}
