package io.rollcall.job;

import io.rollcall.store.ProgressStore;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What every step is built from. */
public record StepParts(
        JobRepository repository, PlatformTransactionManager transactionManager, ProgressStore progress) {

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactionManager);
    }

    /** A step that manages its own transactions; the framework's is resourceless, as {@link RangeTasklet} explains. */
    public Step step(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository).tasklet(tasklet).build();
    }

    /** As {@link #step}, for one that is done again in each launch: a later step needs what it leaves in memory. */
    public Step everyTime(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .allowStartIfComplete(true)
                .tasklet(tasklet)
                .build();
    }
}
