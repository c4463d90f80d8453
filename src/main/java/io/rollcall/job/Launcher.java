package io.rollcall.job;

import io.rollcall.store.LeaseLostException;
import io.rollcall.store.Owner;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import io.rollcall.store.UndoLine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one attempt at a run that this process owns: launches its job, and again after each outage. Thread-safe. */
final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    /** How long an outage of the database is waited for. */
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

    /** Somebody waits for the run to stop. */
    private static final Duration LONGEST_OUTAGE_AFTER_A_STOP = Duration.ofSeconds(2);

    /** Launches in one attempt that get nowhere before the attempt fails. */
    private static final int MAX_FRUITLESS_LAUNCHES = 10;

    private final Stores stores;
    private final TransactionTemplate transaction;
    private final JobOperator operator;
    private final BatchHistory history;
    private final DatabaseProbe probe;
    private final Map<String, JobFactory> factories;
    private final RunArchive archive;
    private final Owner self;
    private final Deaths deaths;

    Launcher(
            Stores stores,
            StepParts parts,
            JobOperator operator,
            DatabaseProbe probe,
            Map<String, JobFactory> factories,
            RunArchive archive,
            Owner self) {
        this.stores = stores;
        this.transaction = parts.transaction();
        this.operator = operator;
        this.history = new BatchHistory(parts.repository());
        this.probe = probe;
        this.factories = factories;
        this.archive = archive;
        this.self = self;
        this.deaths = new Deaths(stores);
    }

    /** The patience of work that ends when the guard is asked to stop. */
    Patience patience(RunGuard guard, ProgressListener listener) {
        return new Patience(guard, listener, probe, LONGEST_OUTAGE);
    }

    /**
     * Works until the run is complete, failed, stopped or halted, and writes down which.
     *
     * @param leave decides whether this is a new attempt
     */
    void work(long number, Leave leave, RunGuard guard, ProgressListener listener) {
        Optional<RunFailure> refusal = leave instanceof Leave.Attempt attempt && !attempt.tryAgain()
                ? patience(guard, listener).with(() -> deaths.refusal(number))
                : Optional.empty();
        if (refusal.isPresent()) {
            end(number, guard, listener, refusal, Duration.ZERO);
            return;
        }
        long began = System.nanoTime();
        Optional<RunFailure> failure;
        try {
            failure = begin(number, leave, guard, listener);
        } catch (RuntimeException stopped) {
            if (!guard.explains(stopped)) {
                throw stopped;
            }
            failure = Optional.empty();
        }
        end(number, guard, listener, failure, Duration.ofNanos(System.nanoTime() - began));
    }

    private Optional<RunFailure> begin(long number, Leave leave, RunGuard guard, ProgressListener listener) {
        Patience patience = patience(guard, listener);
        Run run = patience.with(() -> transaction.execute(status -> {
            guard.hold();
            // Whoever undoes the run has locked its lease to enter that run.
            UndoLine line = stores.runs().undoLine(number);
            if (line.bars(number)) {
                throw new RunUndoneException(number, line.last().run());
            }
            enter(number, leave);
            return stores.runs().find(number).orElseThrow();
        }));
        archive.begun(run, guard.token());
        listener.begun(number, run.attempt());
        return launchUntilSettled(new RunContext(run, guard, listener, patience));
    }

    /** Enters a new attempt, or opens the last one again. */
    private void enter(long number, Leave leave) {
        if (leave instanceof Leave.Attempt) {
            stores.attempts().begin(number, stores.runs().beginAttempt(number), self);
            return;
        }
        stores.approvals().insert(number, self.name());
        stores.attempts().reopen(number, self);
        if (!stores.runs().reopen(number)) {
            // Somebody gave the plan up at the same moment, and was faster.
            throw new LeaseLostException(number);
        }
    }

    private void end(
            long number, RunGuard guard, ProgressListener listener, Optional<RunFailure> failure, Duration worked) {
        Patience patience = guard.stopRequested()
                ? new Patience(
                        new RunGuard(number, guard.token(), stores.leases()),
                        listener,
                        probe,
                        LONGEST_OUTAGE_AFTER_A_STOP)
                : patience(guard, listener);
        patience.with(() -> transaction.execute(status -> {
            guard.holdToTheEnd();
            Run now = stores.runs().find(number).orElseThrow();
            RunState state = now.state();
            if (!state.isComplete()) {
                state = guard.halted()
                        .orElse(failure.isEmpty() || guard.stopRequested() ? RunState.STOPPED : RunState.FAILED);
            }
            LOG.info("Run {} is {} after {} ms.", number, state.words(), worked.toMillis());
            boolean failed = state == RunState.FAILED;
            String step = failed ? failure.get().step() : null;
            String message = failed ? failure.get().message() : null;
            if (failed) {
                LOG.error("Run {} failed in step '{}': {}", number, step, message);
            }
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
                return Optional.of(RunFailure.fruitless(launch.step(), MAX_FRUITLESS_LAUNCHES, launch.thrown()));
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
}
