package io.rollcall.exports;

import io.rollcall.job.JobFactory;
import io.rollcall.job.JobService;
import io.rollcall.job.StepParts;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Places;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the application's context gets from this room. */
@Configuration(proxyBeanMethods = false)
public class ExportConfiguration {

    @Bean
    JobFactory exportJobFactory(Stores stores, StepParts parts, DataSource source, Places places) {
        return new ExportJobFactory(stores, parts, source, places);
    }

    @Bean
    ExportService exportService(Stores stores, Clock clock, JobService jobs, Places places) {
        return new ExportService(stores, clock, jobs, places);
    }
}
