package io.rollcall.housekeeping;

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
public class HousekeepingConfiguration {

    @Bean
    JobFactory housekeepingJobFactory(Stores stores, StepParts parts, Home home) {
        return new HousekeepingJobFactory(stores, parts, home);
    }

    @Bean
    HousekeepingService housekeepingService(Stores stores, Clock clock, JobService jobs) {
        return new HousekeepingService(stores, clock, jobs);
    }
}
