package io.rollcall.dedupe;

import io.rollcall.database.Home;
import io.rollcall.job.JobFactory;
import io.rollcall.job.JobService;
import io.rollcall.job.StepParts;
import io.rollcall.store.Stores;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the application's context gets from this room. */
@Configuration(proxyBeanMethods = false)
public class DedupeConfiguration {

    @Bean
    JobFactory dedupeJobFactory(Stores stores, StepParts parts, Home home) {
        return new DedupeJobFactory(stores, parts, home);
    }

    @Bean
    JobFactory unmergeJobFactory(Stores stores, StepParts parts, Home home) {
        return new UnmergeJobFactory(stores, parts, home);
    }

    @Bean
    QualityService qualityService(Stores stores, StepParts parts, Clock clock, DedupeService dedupes) {
        return new QualityService(stores, parts, clock, dedupes);
    }

    @Bean
    UnmergeService unmergeService(Stores stores, Clock clock, JobService jobs) {
        return new UnmergeService(stores, clock, jobs);
    }

    @Bean
    DedupeService dedupeService(Stores stores, Home home, Clock clock, JobService jobs) {
        return new DedupeService(stores, home, clock, jobs);
    }
}
