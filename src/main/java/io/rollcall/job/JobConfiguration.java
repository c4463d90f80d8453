package io.rollcall.job;

import io.rollcall.store.Stores;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What the application's context gets from this room. */
@Configuration(proxyBeanMethods = false)
public class JobConfiguration {

    @Bean
    Stores stores(DataSource dataSource) {
        return Stores.on(dataSource);
    }

    /** The default one is Java serialization without a filter; our contexts hold text and numbers only. */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }

    @Bean
    StepParts stepParts(JobRepository repository, PlatformTransactionManager transactions, Stores stores) {
        return new StepParts(repository, transactions, stores.progress());
    }

    @Bean
    JobService jobService(
            StepParts parts,
            JobOperator operator,
            Stores stores,
            Surroundings surroundings,
            RunArchive archive,
            List<JobFactory> factories) {
        return new JobService(stores, parts, operator, surroundings, archive, factories);
    }
}
