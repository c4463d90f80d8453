package io.rollcall.undo;

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
public class UndoConfiguration {

    @Bean
    JobFactory undoJobFactory(Stores stores, StepParts parts, Home home) {
        return new UndoJobFactory(stores, parts, home);
    }

    @Bean
    UndoService undoService(Stores stores, Clock clock, JobService jobs) {
        return new UndoService(stores, clock, jobs);
    }
}
