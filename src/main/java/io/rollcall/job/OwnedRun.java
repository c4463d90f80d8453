package io.rollcall.job;

import io.rollcall.store.LeaseLostException;
import io.rollcall.store.LeaseStore;
import io.rollcall.store.Owner;
import io.rollcall.store.RunLock;
import io.rollcall.store.Stores;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A run that this process owns: the advisory lock and the lease are held, and a thread tells the database every
 * second that the owner lives. A connection that breaks is opened again and the lock taken anew; if another process was
 * faster, the guard refuses all further work. Closing it gives the run back.
 */
final class OwnedRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedRun.class);
    private static final long BEAT_MS = 1_000;
    private static final long LOOK_MS = 200;

    /** A range that ends by itself in this time after a stop need not be repeated. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final long run;
    private final long token;
    private final LeaseStore leases;
    private final RunLock.Connections connections;
    private final RunGuard guard;
    private final ScheduledExecutorService keeper;
    private @Nullable RunLock lock;

    private OwnedRun(long run, long token, LeaseStore leases, RunLock.Connections connections, RunLock lock) {
        this.run = run;
        this.token = token;
        this.leases = leases;
        this.connections = connections;
        this.lock = lock;
        this.guard = new RunGuard(run, token, leases);
        this.keeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Runnable marked = () -> {
                MDC.put(JobService.LOG_KEY, Long.toString(run));
                task.run();
            };
            Thread thread = new Thread(marked, "lease-of-run-" + run);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes the run; empty where another session holds it. */
    static Optional<OwnedRun> take(
            long run, Stores stores, TransactionTemplate transaction, RunLock.Connections connections, Owner owner) {
        RunLock lock = RunLock.open(run, connections);
        boolean kept = false;
        try {
            if (!lock.tryTake()) {
                return Optional.empty();
            }
            Long token = transaction.execute(status -> {
                stores.leases().lock(run);
                stores.attempts().markLost(run);
                return stores.leases().take(run, owner);
            });
            OwnedRun owned = new OwnedRun(run, token, stores.leases(), connections, lock);
            owned.keep();
            kept = true;
            return Optional.of(owned);
        } finally {
            if (!kept) {
                lock.close();
            }
        }
    }

    RunGuard guard() {
        return guard;
    }

    private void keep() {
        ScheduledFuture<?> unusedBeats =
                keeper.scheduleWithFixedDelay(this::beat, BEAT_MS, BEAT_MS, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> unusedLooks =
                keeper.scheduleWithFixedDelay(this::cancel, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    private void cancel() {
        RunLock held = lock;
        if (held == null) {
            return;
        }
        try {
            guard.cancelAfter(GRACE, session -> {
                LOG.info("Run {} is to stop: the statement that it waits for is cancelled.", run);
                held.cancel(session);
            });
        } catch (RuntimeException broken) {
            LOG.info("The connection that holds run {} broke while it was to stop.", run);
            forgetLock();
        }
    }

    private void beat() {
        try {
            RunLock held = lock;
            if (held == null) {
                held = RunLock.open(run, connections);
                lock = held;
                if (!held.tryTake()) {
                    // Perhaps our own former session, which the server has not noticed to be dead; the token decides.
                    LOG.info("The lock of run {} is still held by another session.", run);
                    forgetLock();
                    return;
                }
            }
            if (held.beat(token)) {
                guard.requestStop();
            }
        } catch (LeaseLostException taken) {
            LOG.warn("Run {} was taken over by another process.", run);
            guard.markLost();
        } catch (RuntimeException broken) {
            // Whatever it was: the next beat begins anew, and must not be the one that never comes.
            LOG.info("The connection that holds run {} broke; opening it again.", run);
            forgetLock();
        }
    }

    private void forgetLock() {
        RunLock held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }

    @Override
    public void close() {
        keeper.shutdown();
        try {
            keeper.awaitTermination(2 * BEAT_MS, TimeUnit.MILLISECONDS);
            leases.release(run, token);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreachable) {
            // The lease then runs out by itself.
            LOG.info("The lease of run {} could not be released.", run);
        } finally {
            forgetLock();
        }
    }
}
