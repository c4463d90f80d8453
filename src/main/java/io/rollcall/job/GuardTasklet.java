package io.rollcall.job;

import io.rollcall.store.ProgressStore;
import io.rollcall.store.RailFinding;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Between the plan and the first change: compares the plan with the guard rails, and lets the run pass, or halts it until
 * somebody approves. Halted, the step ends as one that was stopped, so that an approval goes on with it. Whatever dies,
 * the next attempt comes to the same decision: the plan is the run's own rows, and nothing changes them before they are applied.
 */
public final class GuardTasklet implements Tasklet {

    /** Name of the step. */
    public static final String NAME = "guard";

    private final RunContext context;
    private final Stores stores;
    private final StepParts parts;
    private final Supplier<PlanCounts> plan;
    private final Runnable files;

    /** The step of one attempt at a run of which nothing is written down for people. */
    public GuardTasklet(RunContext context, Stores stores, StepParts parts, Supplier<PlanCounts> plan) {
        this(context, stores, parts, plan, () -> {});
    }

    /**
     * The step of one attempt.
     *
     * @param plan asked in a transaction, once all is planned
     * @param files writes down what somebody wants to see of a plan that is not applied; safe to repeat
     */
    public GuardTasklet(RunContext context, Stores stores, StepParts parts, Supplier<PlanCounts> plan, Runnable files) {
        this.context = context;
        this.stores = stores;
        this.parts = parts;
        this.plan = plan;
        this.files = files;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> decideOnce(chunk));
    }

    private RepeatStatus decideOnce(ChunkContext chunk) {
        Optional<RunState> halt = context.patience()
                .with(() -> parts.transaction().execute(status -> {
                    context.guard().hold();
                    return decide();
                }));
        if (halt.isPresent() || context.run().dryRun()) {
            context.patience().with(() -> {
                files.run();
                return files;
            });
        }
        halt.ifPresent(context.guard()::halt);
        if (halt.isPresent() || context.guard().stopRequested()) {
            chunk.getStepContext().getStepExecution().setTerminateOnly();
        }
        return RepeatStatus.FINISHED;
    }

    private Optional<RunState> decide() {
        long run = context.run().number();
        ProgressStore progress = parts.progress();
        if (progress.begin(run, NAME, 0, 1).finished()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        if (stores.approvals().find(run).isEmpty()) {
            List<RailFinding> findings = GuardRule.judge(context.run().guard(), plan.get());
            stores.rails().write(run, findings);
            Optional<RunState> halt = halt(findings);
            if (halt.isPresent()) {
                return halt;
            }
        }
        progress.advance(run, NAME, 0, 1, 1, (System.nanoTime() - began) / 1_000_000);
        progress.finish(run, NAME);
        return Optional.empty();
    }

    /** A dry run changes nothing, and so needs nobody's leave. */
    private Optional<RunState> halt(List<RailFinding> findings) {
        if (context.run().dryRun()) {
            return Optional.empty();
        }
        if (findings.stream().anyMatch(RailFinding::broken)) {
            return Optional.of(RunState.ABORTED);
        }
        return context.run().guard().plan() ? Optional.of(RunState.WAITING_FOR_APPROVAL) : Optional.empty();
    }
}
