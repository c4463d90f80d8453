package io.rollcall.job;

import io.rollcall.store.LeaseLostException;
import io.rollcall.store.NewRun;
import io.rollcall.store.Owner;
import io.rollcall.store.Run;
import io.rollcall.store.RunLock;
import io.rollcall.store.RunState;
import io.rollcall.store.RunStore;
import io.rollcall.store.Stores;
import io.rollcall.store.UndoLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.MDC;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts, restarts and stops runs of any kind. A run's identity is its number; the only identifying job parameter is
 * {@code run}. Thread-safe; each thread works on one run at a time.
 */
public final class JobService {

    /** The option that lets a run be tried once more that died too often at the same place. */
    public static final String TRY_AGAIN = "--try-again";

    /** Key under which the log finds the run that a line is about. */
    static final String LOG_KEY = "run";

    private final Stores stores;
    private final TransactionTemplate transaction;
    private final RunLock.Connections connections;
    private final RunCatalog catalog;
    private final Owner self;
    private final Launcher launcher;
    private final RunArchive archive;
    private final LostRuns lostRuns;
    private final Set<RunGuard> working = ConcurrentHashMap.newKeySet();
    private volatile boolean stopRequested;

    public JobService(
            Stores stores,
            StepParts parts,
            JobOperator operator,
            Surroundings surroundings,
            RunArchive archive,
            List<JobFactory> factories) {
        this.stores = stores;
        this.transaction = parts.transaction();
        this.archive = archive;
        this.connections = surroundings.connections();
        this.self = RunLiveness.thisProcess(surroundings.user(), surroundings.host());
        this.catalog = new RunCatalog(stores, surroundings.host());
        this.lostRuns = new LostRuns(stores, catalog);
        this.launcher = new Launcher(
                stores,
                parts,
                operator,
                () -> RunLock.answers(surroundings.connections()),
                factories.stream().collect(Collectors.toMap(JobFactory::kind, Function.identity())),
                archive,
                self);
    }

    /** Who this process is, as the owner of runs: {@code user@host}. */
    public String self() {
        return self.name();
    }

    /** Enters a run and works on it until it ends; two launches of the same work at once give one run. */
    public RunOutcome launch(NewRun wanted, ProgressListener listener) {
        return launch(wanted, run -> {}, listener);
    }

    /**
     * As {@link #launch(NewRun, ProgressListener)}.
     *
     * @param condition gets the number of the run in the transaction that enters it, and throws where it may not be entered
     */
    public RunOutcome launch(NewRun wanted, LongConsumer condition, ProgressListener listener) {
        RunStore.Entry entry = enter(wanted, condition, listener);
        if (entry instanceof RunStore.Entry.Existing existing) {
            return new RunOutcome.AlreadyThere(catalog.find(existing.run()).orElseThrow());
        }
        if (entry instanceof RunStore.Entry.JobWorks working) {
            RunOutcome.Busy busy = busy(working.run());
            return new RunOutcome.JobWorks(busy.summary(), busy.owner());
        }
        return work(entry.run(), new Leave.Attempt(false), listener);
    }

    private RunStore.Entry enter(NewRun wanted, LongConsumer condition, ProgressListener listener) {
        return patiently(listener, () -> {
            RunStore.Entry entry = stores.runs().enter(wanted);
            if (entry instanceof RunStore.Entry.New entered) {
                condition.accept(entered.run());
            }
            return entry;
        });
    }

    /**
     * Enters a run that could not begin: it has failed, without an attempt. For launches that nobody watches.
     *
     * @param wanted neither alone nor the same work as another run
     * @param failure what is wrong, in whole sentences
     * @param condition as in {@link #launch(NewRun, LongConsumer, ProgressListener)}
     */
    public RunSummary refuse(NewRun wanted, String failure, LongConsumer condition) {
        long number = patiently(ProgressListener.NONE, () -> {
            long entered = stores.runs().refuse(wanted, failure);
            condition.accept(entered);
            return entered;
        });
        return catalog.find(number).orElseThrow();
    }

    private <T> T patiently(ProgressListener listener, Supplier<T> work) {
        // There is no run yet; only a stop ends the waiting for a database that is away.
        RunGuard nobodys = new RunGuard(0, 0, stores.leases());
        heed(nobodys);
        try {
            return launcher.patience(nobodys, listener).with(() -> transaction.execute(status -> work.get()));
        } finally {
            working.remove(nobodys);
        }
    }

    /** From now on the guard is told when this process is to stop. */
    private void heed(RunGuard guard) {
        working.add(guard);
        if (stopRequested) {
            guard.requestStop();
        }
    }

    /**
     * Goes on with a run where it failed, stopped or died. A run that seems lost is watched until that is certain.
     *
     * @return empty where there is no such run
     */
    public Optional<RunOutcome> restart(long run, ProgressListener listener) {
        return restart(run, false, listener);
    }

    /**
     * As {@link #restart(long, ProgressListener)}.
     *
     * @param tryAgain whether to restart also a run that died too often at the same place
     */
    public Optional<RunOutcome> restart(long run, boolean tryAgain, ProgressListener listener) {
        Optional<Run> found = stores.runs().find(run);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        UndoLine line = stores.runs().undoLine(run);
        if (!found.get().state().isComplete() && line.bars(run)) {
            return Optional.of(new RunOutcome.Undone(
                    catalog.summary(found.get()), line.last().run()));
        }
        if (found.get().state() == RunState.RUNNING && !lostRuns.await(run, listener)) {
            return Optional.of(busy(run));
        }
        Leave leave = new Leave.Attempt(tryAgain);
        Optional<RunOutcome> refusal = leave.refusal(catalog.summary(found.get()));
        if (refusal.isPresent() && refusal.get() instanceof RunOutcome.NothingToDo complete) {
            archive.complete(complete.summary());
        }
        return Optional.of(refusal.orElseGet(() -> work(run, leave, listener)));
    }

    /**
     * Lets the plan of a run be applied that waits for it, and goes on with the run in the attempt that made the plan. What
     * becomes of this process, it is not asked for again.
     *
     * @param override whether also where the plan breaks guard rails; which, is recorded
     * @return empty where there is no such run
     */
    public Optional<RunOutcome> approve(long run, boolean override, ProgressListener listener) {
        Leave leave = new Leave.Approve(override);
        return catalog.find(run).map(found -> leave.refusal(found).orElseGet(() -> work(run, leave, listener)));
    }

    /** Asks the runs that this process works on to stop after their present chunk or range. */
    public void requestStop() {
        stopRequested = true;
        working.forEach(RunGuard::requestStop);
    }

    /** Whether this process was asked to stop; it begins no more runs then. */
    public boolean isStopRequested() {
        return stopRequested;
    }

    public RunCatalog catalog() {
        return catalog;
    }

    private RunOutcome work(long number, Leave leave, ProgressListener listener) {
        MDC.put(LOG_KEY, Long.toString(number));
        try {
            return workMarked(number, leave, new LoggedProgress(listener));
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private RunOutcome workMarked(long number, Leave leave, ProgressListener listener) {
        // Until the run is ours there is no lease to guard; only a stop ends the waiting.
        RunGuard unowned = new RunGuard(number, 0, stores.leases());
        heed(unowned);
        Patience patience = launcher.patience(unowned, listener);
        try {
            Optional<OwnedRun> taken =
                    patience.with(() -> OwnedRun.take(number, stores, transaction, connections, self));
            if (taken.isEmpty()) {
                return busy(number);
            }
            try (OwnedRun owned = taken.get()) {
                RunSummary found = patience.with(() -> catalog.find(number).orElseThrow());
                Optional<RunOutcome> refusal = leave.refusal(found);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
                heed(owned.guard());
                try {
                    launcher.work(number, leave, owned.guard(), listener);
                } finally {
                    working.remove(owned.guard());
                }
                RunSummary ended = patience.with(() -> catalog.find(number).orElseThrow());
                archive.ended(ended, owned.guard().token());
                return new RunOutcome.Ended(ended);
            }
        } catch (RunUndoneException undone) {
            return new RunOutcome.Undone(catalog.find(number).orElseThrow(), undone.by());
        } catch (LeaseLostException taken) {
            RunSummary now = catalog.find(number).orElseThrow();
            return now.state().isComplete() ? new RunOutcome.NothingToDo(now) : busy(number);
        } finally {
            working.remove(unowned);
        }
    }

    private RunOutcome.Busy busy(long run) {
        RunSummary summary = catalog.find(run).orElseThrow();
        return new RunOutcome.Busy(summary, summary.owner().orElse("another process"));
    }
}
