package io.rollcall.job;

import io.rollcall.store.ProgressStore;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What every step is built from. */
public record StepParts(
        JobRepository repository, PlatformTransactionManager transactionManager, ProgressStore progress) {

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactionManager);
    }
}
