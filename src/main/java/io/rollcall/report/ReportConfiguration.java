package io.rollcall.report;

import io.rollcall.database.Home;
import io.rollcall.job.RunArchive;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the application's context gets from this room. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    RunArchive runArchive(Home home) {
        return new RunFiles(home.runs());
    }
}
