package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.RunState;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A job that works already is not started a second time. */
class JobAloneIT {

    private final Workbench workbench = Workbenches.on(TestDatabase.Major.NEWEST);

    @Test
    void isRefusedWhileAnotherRunOfTheJobWorks() {
        Imports imports = workbench.imports();
        CompletableFuture<RunOutcome> second = new CompletableFuture<>();
        CompletableFuture<RunOutcome> other = new CompletableFuture<>();
        Imports leads = imports.ofJob("leads");

        ImportResult first = leads.after("plan", () -> {
                    second.complete(leads.launching("phone\n+60123456701\n").outcome());
                    other.complete(imports.ofJob("fairs")
                            .launching("phone\n+60123456702\n")
                            .outcome());
                })
                .importing("phone\n+60123456700\n");
        ImportResult later = leads.importing("phone\n+60123456701\n");

        assertThat(second.join()).isInstanceOfSatisfying(RunOutcome.JobWorks.class, works -> {
            assertThat(works.summary().number()).isEqualTo(first.summary().number());
            assertThat(works.owner()).contains(", process ");
        });
        assertThat(other.join().summary().state()).isEqualTo(RunState.COMPLETED);
        assertThat(later.summary().counts().created()).isEqualTo(1);
    }
}
