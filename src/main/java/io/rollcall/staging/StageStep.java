package io.rollcall.staging;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.Stores;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;

/**
 * The step that every job begins with that reads a file: rows are read and validated ahead, and stored in chunks; the
 * position of the reader, the stored rows and the framework's state of the step commit together.
 */
public final class StageStep {

    /** The step's name, in progress and in the job repository. */
    public static final String NAME = "stage";

    /** Blocks in a chunk; 8 blocks are 4,096 rows. */
    private static final int BLOCKS = 8;

    private StageStep() {}

    /** Builds the step for one attempt. */
    public static Step create(
            RunContext context, StagedSource source, RowBlockProcessor processor, StepParts parts, Stores stores) {
        return new StepBuilder(NAME, parts.repository())
                .<StagedBlock, StagedBlock>chunk(BLOCKS)
                .transactionManager(parts.transactionManager())
                .reader(new StagedBlockReader(context.run().number(), source, processor::process, stores.progress()))
                .writer(new StagedBlockWriter(context, stores, source.headerRow(), source.rows()))
                .interruptionPolicy(step -> stopIfAsked(context, step))
                .build();
    }

    private static void stopIfAsked(RunContext context, StepExecution step) throws JobInterruptedException {
        if (context.guard().stopRequested()) {
            step.setTerminateOnly();
            throw new JobInterruptedException("The run was asked to stop.");
        }
    }
}
