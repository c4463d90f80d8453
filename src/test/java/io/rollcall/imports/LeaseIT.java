package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.LeaseLostException;
import io.rollcall.store.LeaseStore;
import io.rollcall.store.Owner;
import io.rollcall.store.RunLock;
import io.rollcall.store.Stores;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A run has one owner, and what a former one still does takes no effect. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class LeaseIT {

    private static final String PHONE = "+60123456789";
    private static final Owner SOMEBODY = new Owner("somebody@elsewhere", "elsewhere", 4711, 0);

    private final Workbench workbench;

    LeaseIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void aRunThatWasTakenOverChangesNothingMore() {
        Imports imports = workbench.imports();
        AtomicLong run = new AtomicLong();

        ImportResult zombie = imports.after("plan", () -> {
                    run.set(newestRun(imports));
                    takeOver(run.get());
                })
                .launching("phone\n" + PHONE + "\n");

        assertThat(zombie.outcome()).isInstanceOf(RunOutcome.Busy.class);
        assertThat(imports.contacts()).isEmpty();
        assertThat(workbench.stores().leases().find(run.get()).orElseThrow().owner())
                .isEqualTo(SOMEBODY);
    }

    @Test
    void aRunThatWasTakenOverBeforeItsReportIsNotClosedByItsFormerOwner() {
        Imports imports = workbench.imports();

        ImportResult zombie =
                imports.after("apply", () -> takeOver(newestRun(imports))).launching("phone\n" + PHONE + "\n");

        assertThat(zombie.outcome()).isInstanceOf(RunOutcome.Busy.class);
        assertThat(imports.sql("SELECT state FROM run WHERE channel_id = :channel")
                        .param("channel", imports.channel())
                        .query(String.class)
                        .single())
                .isEqualTo("running");
    }

    @Test
    void refusesATokenThatIsNoLongerValid() {
        long run = aCompleteRun();
        TransactionTemplate transaction = workbench.transaction();
        long former = transaction.execute(status -> workbench.stores().leases().take(run, SOMEBODY));
        long present = transaction.execute(status -> workbench.stores().leases().take(run, SOMEBODY));

        assertThat(present).isEqualTo(former + 1);
        assertThatThrownBy(() -> transaction.execute(
                        status -> workbench.stores().leases().hold(run, former)))
                .isInstanceOf(LeaseLostException.class);
        LeaseStore.Held held =
                transaction.execute(status -> workbench.stores().leases().hold(run, present));
        assertThat(held.stopRequested()).isFalse();
    }

    @Test
    void aReleasedLeaseIsHeldByNobody() {
        long run = aCompleteRun();
        TransactionTemplate transaction = workbench.transaction();
        long token = transaction.execute(status -> workbench.stores().leases().take(run, SOMEBODY));
        workbench.stores().leases().release(run, token - 1);
        assertThat(workbench.stores().leases().find(run).orElseThrow().released())
                .isFalse();

        workbench.stores().leases().release(run, token);

        assertThatThrownBy(() -> transaction.execute(
                        status -> workbench.stores().leases().hold(run, token)))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void aTakeoverWaitsForTheDataTransactionInFlight() throws Exception {
        long run = aCompleteRun();
        long token = workbench
                .transaction()
                .execute(status -> workbench.stores().leases().take(run, SOMEBODY));
        try (Connection data = workbench.database().connect()) {
            data.setAutoCommit(false);
            Stores.on(new SingleConnectionDataSource(data, true)).leases().hold(run, token);

            CompletableFuture<Long> taken = CompletableFuture.supplyAsync(() -> workbench
                    .transaction()
                    .execute(status -> workbench.stores().leases().take(run, SOMEBODY)));
            awaitWaiterFor(data);
            assertThat(taken).isNotDone();
            data.commit();

            assertThat(taken.get()).isEqualTo(token + 1);
        }
    }

    @Test
    void heartbeatsAndStopsPassWhileADataTransactionHoldsTheLease() throws Exception {
        long run = aCompleteRun();
        long token = workbench
                .transaction()
                .execute(status -> workbench.stores().leases().take(run, SOMEBODY));
        try (Connection data = workbench.database().connect();
                RunLock lock =
                        RunLock.open(run, () -> impatient(workbench.database().connect()))) {
            data.setAutoCommit(false);
            Stores.on(new SingleConnectionDataSource(data, true)).leases().hold(run, token);

            assertThat(lock.beat(token)).isFalse();
            assertThat(workbench.stores().leases().requestStop(run)).isTrue();
            assertThat(lock.beat(token)).isTrue();
            data.commit();
        }
    }

    @Test
    void oneSessionAtATimeHoldsTheLockOfARunAndADeadOneHoldsNothing() throws Exception {
        long run = aCompleteRun();
        try (RunLock second = RunLock.open(run, workbench.database()::connect)) {
            try (RunLock first = RunLock.open(run, workbench.database()::connect)) {
                assertThat(first.tryTake()).isTrue();
                assertThat(second.tryTake()).isFalse();
                assertThat(workbench.stores().leases().isLocked(run)).isTrue();
            }
            assertThat(second.tryTake()).isTrue();
        }
        assertThat(workbench.stores().leases().isLocked(run + 1)).isFalse();
    }

    private long aCompleteRun() {
        return workbench.imports().importing("phone\n").run();
    }

    private void takeOver(long run) {
        workbench
                .transaction()
                .executeWithoutResult(status -> workbench.stores().leases().take(run, SOMEBODY));
    }

    private static long newestRun(Imports imports) {
        return imports.sql("SELECT max(id) FROM run WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .query(Long.class)
                .single();
    }

    /** A connection on which a statement that waits for a lock fails. */
    private static Connection impatient(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '1s'");
        }
        return connection;
    }

    private void awaitWaiterFor(Connection holder) throws SQLException {
        int process;
        try (Statement statement = holder.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            process = row.getInt(1);
        }
        boolean waiting = false;
        while (!waiting) {
            waiting = workbench
                    .jdbc()
                    .sql(
                            "SELECT EXISTS (SELECT FROM pg_locks l WHERE NOT l.granted AND :process = ANY (pg_blocking_pids(l.pid)))")
                    .param("process", process)
                    .query(Boolean.class)
                    .single();
        }
    }
}
