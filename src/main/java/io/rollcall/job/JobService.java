package io.rollcall.job;

import io.rollcall.store.LeaseLostException;
import io.rollcall.store.NewRun;
import io.rollcall.store.Owner;
import io.rollcall.store.Run;
import io.rollcall.store.RunLock;
import io.rollcall.store.RunState;
import io.rollcall.store.RunStore;
import io.rollcall.store.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts, restarts and stops runs of any kind. A run's identity is its number; the only identifying job parameter is
 * {@code run}. Thread-safe; one process works on one run at a time.
 */
public final class JobService {

    private static final Logger LOG = LoggerFactory.getLogger(JobService.class);

    /** How long an outage of the database is waited for. */
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

    /** Launches in one attempt that get nowhere before the attempt fails. */
    private static final int MAX_FRUITLESS_LAUNCHES = 10;

    private final Stores stores;
    private final TransactionTemplate transaction;
    private final JobOperator operator;
    private final BatchHistory history;
    private final RunLock.Connections connections;
    private final DatabaseProbe probe;
    private final RunCatalog catalog;
    private final Owner self;
    private final Map<String, JobFactory> factories;
    private volatile @Nullable RunGuard working;
    private volatile boolean stopRequested;

    public JobService(
            Stores stores,
            StepParts parts,
            JobOperator operator,
            Surroundings surroundings,
            List<JobFactory> factories) {
        this.stores = stores;
        this.transaction = parts.transaction();
        this.operator = operator;
        this.history = new BatchHistory(parts.repository());
        this.connections = surroundings.connections();
        this.probe = () -> RunLock.answers(surroundings.connections());
        this.self = RunLiveness.thisProcess(surroundings.user(), surroundings.host());
        this.catalog = new RunCatalog(stores, surroundings.host());
        this.factories = factories.stream().collect(Collectors.toMap(JobFactory::kind, Function.identity()));
    }

    /** Who this process is, as the owner of runs: {@code user@host}. */
    public String self() {
        return self.name();
    }

    /** Enters a run and works on it until it ends; two launches of the same work at once give one run. */
    public RunOutcome launch(NewRun wanted, ProgressListener listener) {
        RunStore.Entry entry = transaction.execute(status -> stores.runs().enter(wanted));
        if (entry instanceof RunStore.Entry.Existing existing) {
            return new RunOutcome.AlreadyThere(catalog.find(existing.run()).orElseThrow());
        }
        return work(entry.run(), listener);
    }

    /**
     * Goes on with a run where it failed, stopped or died. A run that seems lost is watched until that is certain.
     *
     * @return empty where there is no such run
     */
    public Optional<RunOutcome> restart(long run, ProgressListener listener) {
        Optional<Run> found = stores.runs().find(run);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().state().isComplete()) {
            return Optional.of(new RunOutcome.NothingToDo(catalog.summary(found.get())));
        }
        if (found.get().state() == RunState.RUNNING && !awaitLost(run, listener)) {
            return Optional.of(busy(run));
        }
        return Optional.of(work(run, listener));
    }

    /** Asks the run that this process works on to stop after its present chunk or range. */
    public void requestStop() {
        stopRequested = true;
        RunGuard guard = working;
        if (guard != null) {
            guard.requestStop();
        }
    }

    public RunCatalog catalog() {
        return catalog;
    }

    private RunOutcome work(long number, ProgressListener listener) {
        // Until the run is ours there is no lease to guard; only a stop ends the waiting.
        RunGuard unowned = new RunGuard(number, 0, stores.leases());
        working = unowned;
        Patience patience = new Patience(unowned, listener, probe, LONGEST_OUTAGE);
        try {
            Optional<OwnedRun> taken =
                    patience.with(() -> OwnedRun.take(number, stores, transaction, connections, self));
            if (taken.isEmpty()) {
                return busy(number);
            }
            try (OwnedRun owned = taken.get()) {
                RunSummary found = patience.with(() -> catalog.find(number).orElseThrow());
                if (found.state().isComplete()) {
                    return new RunOutcome.NothingToDo(found);
                }
                attempt(number, owned.guard(), listener);
            }
            return new RunOutcome.Ended(patience.with(() -> catalog.find(number).orElseThrow()));
        } catch (LeaseLostException taken) {
            return busy(number);
        }
    }

    private void attempt(long number, RunGuard guard, ProgressListener listener) {
        working = guard;
        if (stopRequested) {
            guard.requestStop();
        }
        long began = System.nanoTime();
        Patience patience = new Patience(guard, listener, probe, LONGEST_OUTAGE);
        Run run = patience.with(() -> transaction.execute(status -> {
            guard.hold();
            stores.attempts().begin(number, stores.runs().beginAttempt(number), self);
            return stores.runs().find(number).orElseThrow();
        }));
        listener.begun(number, run.attempt());
        Optional<RunFailure> failure = launchUntilSettled(new RunContext(run, guard, listener, patience));
        Duration worked = Duration.ofNanos(System.nanoTime() - began);
        patience.with(() -> transaction.execute(status -> {
            guard.hold();
            Run now = stores.runs().find(number).orElseThrow();
            RunState state = now.state();
            if (!state.isComplete()) {
                state = failure.isEmpty() || guard.stopRequested() ? RunState.STOPPED : RunState.FAILED;
            }
            boolean failed = state == RunState.FAILED;
            String step = failed ? failure.get().step() : null;
            String message = failed ? failure.get().message() : null;
            stores.runs().endAttempt(number, state, step, message, worked);
            stores.attempts().end(number, state, step, message);
            return state;
        }));
    }

    /** Launches the job, and again after each outage; answers why it failed, or nothing if it completed or stopped. */
    private Optional<RunFailure> launchUntilSettled(RunContext context) {
        JobFactory factory = factories.get(context.run().kind());
        if (factory == null) {
            return Optional.of(new RunFailure(
                    "", "No job of kind '" + context.run().kind() + "' is known to this version of Rollcall."));
        }
        JobParameters parameters = new JobParametersBuilder()
                .addLong("run", context.run().number(), true)
                .toJobParameters();
        int fruitless = 0;
        long reached = -1;
        while (true) {
            Launch launch = launch(factory, context, parameters);
            if (launch.thrown() == null) {
                return Optional.empty();
            }
            if (LaunchFaults.isLeaseLost(launch.thrown())) {
                throw new LeaseLostException(context.run().number());
            }
            RuntimeException passing = LaunchFaults.passing(launch.thrown());
            if (passing == null || context.guard().stopRequested()) {
                if (launch.step().isEmpty()) {
                    // The framework logs what fails in a step, and nothing else.
                    LOG.error("Run {} failed outside its steps.", context.run().number(), launch.thrown());
                }
                return Optional.of(RunFailure.of(launch.step(), launch.thrown()));
            }
            try {
                context.patience().awaitDatabase(passing);
            } catch (RuntimeException gaveUp) {
                return Optional.of(RunFailure.of(launch.step(), launch.thrown()));
            }
            long now = context.patience().with(() -> position(context.run().number()));
            fruitless = now > reached ? 0 : fruitless + 1;
            reached = Math.max(reached, now);
            if (fruitless >= MAX_FRUITLESS_LAUNCHES) {
                return Optional.of(RunFailure.of(launch.step(), launch.thrown()));
            }
        }
    }

    private Launch launch(JobFactory factory, RunContext context, JobParameters parameters) {
        try {
            context.patience().with(() -> {
                history.settle(factory.kind(), parameters);
                return parameters;
            });
            JobExecution execution = operator.start(factory.create(context), parameters);
            return Launch.of(execution);
        } catch (Exception failed) {
            return new Launch("", failed);
        }
    }

    private long position(long run) {
        return stores.progress().list(run).stream()
                .mapToLong(step -> step.position() + step.done() + (step.finished() ? 1 : 0))
                .sum();
    }

    private RunOutcome.Busy busy(long run) {
        RunSummary summary = catalog.find(run).orElseThrow();
        return new RunOutcome.Busy(summary, summary.owner().orElse("another process"));
    }

    /** Waits until it is certain that nobody works on the run; false where somebody does. */
    private boolean awaitLost(long run, ProgressListener listener) {
        long began = System.nanoTime();
        boolean told = false;
        while (!catalog.isLost(run, stores.leases().find(run))) {
            if (stores.leases().isLocked(run) || System.nanoTime() - began > 2 * RunLiveness.SILENCE.toNanos()) {
                return false;
            }
            if (!told) {
                listener.note("Run " + run + " has lost its process; waiting up to " + RunLiveness.SILENCE.toSeconds()
                        + " s to be certain.");
                told = true;
            }
            Pause.of(Duration.ofMillis(500));
        }
        return true;
    }
}
