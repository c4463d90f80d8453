package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of several ranges, which are planned and applied over several connections at once. */
@ParameterizedClass
@EnumSource(value = TestDatabase.Major.class, names = "NEWEST")
class RangesIT {

    /** Eight ranges. */
    private static final int ROWS = 36_000;

    private final Workbench workbench;

    RangesIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void appliesTwoFilesOfTheSamePeopleAtOnce() throws Exception {
        Imports imports = workbench.imports();

        CompletableFuture<ImportResult> names =
                CompletableFuture.supplyAsync(() -> imports.launching(file("name", RangesIT::rising)));
        CompletableFuture<ImportResult> remarks =
                CompletableFuture.supplyAsync(() -> imports.launching(file("remarks", RangesIT::falling)));

        assertThat(names.get()).balances();
        assertThat(remarks.get()).balances();
        assertThat(count(imports, "display_name IS NOT NULL AND remarks IS NOT NULL"))
                .isEqualTo(ROWS);
        assertThat(names.get().summary().counts().created()
                        + remarks.get().summary().counts().created())
                .isEqualTo(ROWS);
        assertThat(count(imports, "opt_in_status = 'opted_out'")).isEqualTo(ROWS / 9);
    }

    @Test
    void beginsRangesAgainWhoseConnectionsBreak() {
        Imports imports = workbench.imports();

        ImportResult run =
                imports.after("apply", () -> breakConnections(imports)).launching(file("name", RangesIT::rising));

        assertThat(run).balances();
        assertThat(run).hasBooks("read 36000 = created 36000");
        assertThat(count(imports, "version = 1")).isEqualTo(ROWS);
        assertThat(imports.sql("""
                SELECT count(*) FROM (SELECT contact_id, count(*) FROM contact_tag
                    WHERE contact_id IN (SELECT id FROM contact WHERE channel_id = :channel) GROUP BY 1 HAVING count(*) <> 1) other""")
                        .param("channel", imports.channel())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** As a server does that is restarted: whatever was not committed is gone. */
    private static void breakConnections(Imports imports) {
        imports.sql("""
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL""").query(Long.class).single();
    }

    private static long count(Imports imports, String condition) {
        return imports.sql("SELECT count(*) FROM contact WHERE channel_id = :channel AND " + condition)
                .param("channel", imports.channel())
                .query(Long.class)
                .single();
    }

    private static String file(String column, IntFunction<Integer> order) {
        return IntStream.range(0, ROWS)
                .mapToObj(order)
                .map(person -> row(person, column))
                .collect(Collectors.joining(
                        "", "phone,whatsapp-id,business-scoped-id,tags,opt-in," + column + "\n", ""));
    }

    /** Some bring identities whose buckets lie in other ranges. */
    private static String row(int person, String column) {
        return String.join(
                ",",
                number(person),
                person % 50 == 0 ? number(ROWS + person).substring(1) : "",
                person % 20 == 0 ? "MY." + (100_000 + person) : "",
                "t" + person % 7,
                person % 9 == 0 ? "no" : "",
                column + "\n");
    }

    private static Integer rising(int index) {
        return index;
    }

    private static Integer falling(int index) {
        return ROWS - 1 - index;
    }

    private static String number(int person) {
        return "+6012" + (3_000_000 + person);
    }
}
