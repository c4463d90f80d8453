package io.rollcall.schedule;

import io.rollcall.database.Home;
import io.rollcall.dedupe.DedupeService;
import io.rollcall.exports.ExportService;
import io.rollcall.housekeeping.HousekeepingService;
import io.rollcall.imports.EngineVersion;
import io.rollcall.imports.ImportService;
import io.rollcall.job.JobService;
import io.rollcall.job.StepParts;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Places;
import io.rollcall.updates.UpdateService;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a server's context gets from this room; the context of a command never has it, so that commands start nothing by themselves. */
@Configuration(proxyBeanMethods = false)
public class ScheduleConfiguration {

    @Bean
    ImportStarter importStarter(Home home, ImportService imports, Stores stores) {
        return new ImportStarter(home, imports, stores);
    }

    @Bean
    Arrivals arrivals(Stores stores, Places places, Home home, ImportStarter starter) {
        return new Arrivals(stores, places, home, starter);
    }

    @Bean
    JobStarter exportStarter(ExportService exports, EngineVersion version) {
        return new ExportStarter(exports, version);
    }

    @Bean
    JobStarter updateStarter(UpdateService updates, EngineVersion version) {
        return new UpdateStarter(updates, version);
    }

    @Bean
    JobStarter dedupeStarter(DedupeService dedupes, EngineVersion version) {
        return new DedupeStarter(dedupes, version);
    }

    @Bean
    JobStarter housekeepingStarter(HousekeepingService housekeeping, EngineVersion version) {
        return new HousekeepingStarter(housekeeping, version);
    }

    @Bean
    SchedulingService schedulingService(
            DataSource database,
            Stores stores,
            StepParts steps,
            JobService jobs,
            Clock clock,
            EngineVersion version,
            List<JobStarter> starters,
            Arrivals arrivals,
            Places places) {
        return new SchedulingService(new SchedulingService.Parts(
                database, stores, steps, jobs, clock, version.text(), starters, arrivals, places));
    }
}
