package io.rollcall.imports;

import io.rollcall.database.Home;
import io.rollcall.job.JobFactory;
import io.rollcall.job.JobService;
import io.rollcall.job.StepParts;
import io.rollcall.report.ReportConfiguration;
import io.rollcall.store.Stores;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the application's context gets from this room. */
@Configuration(proxyBeanMethods = false)
@Import(ReportConfiguration.class)
public class ImportConfiguration {

    @Bean
    JobFactory importJobFactory(Stores stores, StepParts parts, Home home) {
        return new ImportJobFactory(stores, parts, home);
    }

    @Bean
    ImportService importService(Stores stores, Home home, Clock clock, EngineVersion version, JobService jobs) {
        return new ImportService(stores, home, clock, version, jobs);
    }
}
