package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.imports.ImportResult;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.RunSummary;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.RepeatedTest;

/** Law 3 while people who opted out are deleted, and imported by their former numbers as opted in at the same time. */
class DeletedMeanwhileIT {

    private static final int CONTACTS = 1_000;

    @RepeatedTest(2)
    void optsNobodyInWhoIsDeletedMeanwhile() {
        Imports imports = Workbenches.on(TestDatabase.Major.NEWEST).imports().withBasis("form");
        imports.importing(file("phone,business-scoped-id,tags", i -> former(i) + ",US." + i + ",gone"));
        imports.importing(file("phone,business-scoped-id,opt-in", i -> "+601" + (60_000_000 + i) + ",US." + i + ",no"));
        String again = file("phone,opt-in", i -> former(i) + ",yes");

        CompletableFuture<ImportResult> importing = CompletableFuture.supplyAsync(() -> imports.importing(again));
        RunSummary deleted = new Updates(imports).delete().of("tag:gone");
        ImportResult imported = importing.join();

        assertThat(Updates.books(deleted)).startsWith("matched " + CONTACTS + " = updated " + CONTACTS);
        assertThat(imported.summary().failure()).isEmpty();
        assertThat(imported.summary().counts().protectedRows()).isEqualTo(CONTACTS);
        assertThat(imports.sql(
                                "SELECT count(*) FROM contact WHERE channel_id = :channel AND opt_in_status <> 'opted_out'")
                        .param("channel", imports.channel())
                        .query(Long.class)
                        .single())
                .isZero();
        imports.assertStatusesAreFolds();
    }

    private static String former(int i) {
        return "+601" + (20_000_000 + 7L * i);
    }

    private static String file(String header, IntFunction<String> row) {
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (int i = 0; i < CONTACTS; i++) {
            csv.append(row.apply(i)).append('\n');
        }
        return csv.toString();
    }
}
