package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.contact.MatchKey;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.ConsentEntry;
import io.rollcall.store.Stores;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What others do while an import runs. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class InterferenceIT {

    private static final String PHONE = "+60123456789";

    private final Workbench workbench;

    InterferenceIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void appliesAnOptOutThatCommitsBetweenPlanAndApply(boolean contactExists) {
        Imports imports = workbench.imports();
        if (contactExists) {
            imports.importing("phone,name\n" + PHONE + ",Aminah\n");
        }

        ImportResult run = imports.withBasis("web form")
                .after("plan", () -> imports.record(PHONE, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD))
                .importing("phone,name,opt-in\n" + PHONE + ",Siti,yes\n");

        assertThat(run)
                .hasBooks(contactExists ? "read 1 = updated 1" : "read 1 = created 1")
                .hasProtected(1);
        assertThat(imports.contact(PHONE).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact(PHONE).displayName()).hasValue("Siti");
        assertThat(imports.ledger()).containsExactly("opted_out user_keyword");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void appliesAnOptOutThatCommitsWhileApplyWaitsForIt(boolean contactExists) throws Exception {
        Imports imports = workbench.imports();
        if (contactExists) {
            imports.importing("phone,name\n" + PHONE + ",Aminah\n");
        }
        try (OtherSession webhook = new OtherSession(workbench)) {
            CompletableFuture<ImportResult> run = CompletableFuture.supplyAsync(() -> imports.withBasis("web form")
                    .after("plan", () -> webhook.begin(() -> webhook.record(optOut(imports))))
                    .launching("phone,name,opt-in\n" + PHONE + ",Siti,yes\n"));

            webhook.awaitSomebodyWaiting();
            webhook.commit();

            assertThat(run.get())
                    .hasBooks(contactExists ? "read 1 = updated 1" : "read 1 = created 1")
                    .hasProtected(1);
        }
        assertThat(imports.contact(PHONE).optInStatus()).isEqualTo("opted_out");
        imports.assertStatusesAreFolds();
    }

    @Test
    void appliesAnOptOutByBusinessScopedIdThatCommitsWhileApplyWaitsForIt() throws Exception {
        Imports imports = workbench.imports();
        try (OtherSession webhook = new OtherSession(workbench)) {
            ConsentEntry optOut = new ConsentEntry(
                    imports.channel(),
                    Optional.empty(),
                    Optional.of("US.1001"),
                    ConsentChange.OPTED_OUT,
                    ConsentSource.USER_PREFERENCE,
                    Instant.now(),
                    "webhook");
            CompletableFuture<ImportResult> run = CompletableFuture.supplyAsync(() -> imports.withBasis("web form")
                    .after("plan", () -> webhook.begin(() -> webhook.record(optOut)))
                    .launching("phone,business-scoped-id,opt-in\n" + PHONE + ",US.1001,yes\n"));

            webhook.awaitSomebodyWaiting();
            webhook.commit();

            assertThat(run.get()).hasBooks("read 1 = created 1").hasProtected(1);
        }
        assertThat(imports.contact(PHONE).optInStatus()).isEqualTo("opted_out");
        imports.assertStatusesAreFolds();
    }

    @Test
    void plansAgainWhatSomebodyEditedAndKeepsBothChanges() {
        Imports imports = workbench.imports();
        imports.importing("phone,name,remarks\n" + PHONE + ",Aminah,old\n");

        ImportResult run = imports.after("plan", () -> edit(imports, "display_name = 'Edited'"))
                .importing("phone,remarks\n" + PHONE + ",new\n");

        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(imports.contact(PHONE).displayName()).hasValue("Edited");
        assertThat(imports.contact(PHONE).remarks()).hasValue("new");
        assertThat(imports.contact(PHONE).version()).isEqualTo(3);
        assertThat(imports.sql("SELECT before::text FROM contact_change WHERE run_id = :run")
                        .param("run", run.run())
                        .query(String.class)
                        .single())
                .isEqualTo("{\"remarks\": \"old\"}");
    }

    @Test
    void keepsAnEditThatCommitsWhileApplyWaitsForIt() throws Exception {
        Imports imports = workbench.imports();
        imports.importing("phone,name,remarks\n" + PHONE + ",Aminah,old\n");
        try (OtherSession agent = new OtherSession(workbench)) {
            CompletableFuture<ImportResult> run = CompletableFuture.supplyAsync(() -> imports.after(
                            "plan",
                            () -> agent.begin(() -> agent.sql("""
                                    UPDATE contact SET display_name = 'Edited', version = version + 1
                                    WHERE channel_id = :channel""")
                                    .param("channel", imports.channel())
                                    .update()))
                    .launching("phone,remarks\n" + PHONE + ",new\n"));

            agent.awaitSomebodyWaiting();
            agent.commit();

            assertThat(run.get()).hasBooks("read 1 = updated 1");
        }
        assertThat(imports.contact(PHONE).displayName()).hasValue("Edited");
        assertThat(imports.contact(PHONE).remarks()).hasValue("new");
    }

    @Test
    void countsARowUnchangedThatSomebodyElseHasApplied() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + PHONE + ",Aminah\n");

        ImportResult run = imports.after("plan", () -> edit(imports, "display_name = 'Siti'"))
                .importing("phone,name\n" + PHONE + ",Siti\n");

        assertThat(run).hasBooks("read 1 = unchanged 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone,name\n" + PHONE + ",Siti\n", "phone,name\n" + PHONE + ",Aminah\n"})
    void updatesAContactThatAnotherImportCreatedMeanwhile(String file) {
        Imports imports = workbench.imports();

        ImportResult run = imports.after("plan", () -> imports.importing("phone,name\n" + PHONE + ",Aminah\n"))
                .importing(file);

        assertThat(run).hasBooks(file.contains("Siti") ? "read 1 = updated 1" : "read 1 = unchanged 1");
        assertThat(imports.contacts()).hasSize(1);
    }

    @Test
    void rejectsAPlannedUpdateWhoseIdentityBecameSomebodyElses() {
        Imports imports = workbench.imports();
        imports.importing("phone\n" + PHONE + "\n");

        ImportResult run = imports.after(
                        "plan", () -> imports.importing("phone,business-scoped-id\n+60123456781,US.1001\n"))
                .importing("phone,business-scoped-id\n" + PHONE + ",US.1001\n");

        assertThat(run).hasBooks("read 1 = rejected 1");
        assertThat(imports.contactWithId("US.1001").phone()).hasValue("+60123456781");
    }

    @Test
    void createsAContactAgainThatSomebodyDeletedMeanwhile() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + PHONE + ",Aminah\n+60123456781,Bakar\n");

        ImportResult run = imports.after("plan", imports::deleteContacts)
                .importing("phone,name\n" + PHONE + ",Siti\n+60123456781,Bakar\n");

        assertThat(run).hasBooks("read 2 = created 2");
        assertThat(imports.contact(PHONE).displayName()).hasValue("Siti");
    }

    private static void edit(Imports imports, String assignment) {
        imports.sql("UPDATE contact SET version = version + 1, " + assignment + " WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .update();
    }

    private static ConsentEntry optOut(Imports imports) {
        return new ConsentEntry(
                imports.channel(),
                Optional.of(new MatchKey(Imports.key(PHONE))),
                Optional.empty(),
                ConsentChange.OPTED_OUT,
                ConsentSource.USER_KEYWORD,
                Instant.now(),
                "webhook");
    }

    /** A transaction of somebody else, which holds its locks until it is told to commit. */
    private static final class OtherSession implements AutoCloseable {

        private final Workbench workbench;
        private final Connection connection;
        private final SingleConnectionDataSource source;
        private final int process;

        OtherSession(Workbench workbench) throws SQLException {
            this.workbench = workbench;
            this.connection = workbench.database().connect();
            this.source = new SingleConnectionDataSource(connection, true);
            this.process = sql("SELECT pg_backend_pid()").query(Integer.class).single();
        }

        JdbcClient.StatementSpec sql(String sql) {
            return JdbcClient.create(source).sql(sql);
        }

        void begin(Runnable work) {
            try {
                connection.setAutoCommit(false);
            } catch (SQLException broken) {
                throw new AssertionError(broken);
            }
            work.run();
        }

        void record(ConsentEntry entry) {
            Stores.on(source).consent().record(entry);
        }

        void commit() throws SQLException {
            connection.commit();
        }

        /** Returns when another session waits for a lock of this one. */
        void awaitSomebodyWaiting() throws SQLException {
            try (Connection watcher = workbench.database().connect();
                    Statement statement = watcher.createStatement()) {
                boolean waiting = false;
                while (!waiting) {
                    try (ResultSet row =
                            statement.executeQuery("SELECT EXISTS (SELECT FROM pg_locks l WHERE NOT l.granted" + " AND "
                                    + process + " = ANY (pg_blocking_pids(l.pid))), pg_sleep(0.01)")) {
                        row.next();
                        waiting = row.getBoolean(1);
                    }
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
