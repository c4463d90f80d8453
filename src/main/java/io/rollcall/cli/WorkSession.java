package io.rollcall.cli;

import io.rollcall.database.Database;
import io.rollcall.database.Home;
import io.rollcall.dedupe.DedupeConfiguration;
import io.rollcall.dedupe.DedupeService;
import io.rollcall.dedupe.QualityService;
import io.rollcall.dedupe.UnmergeService;
import io.rollcall.exports.ExportConfiguration;
import io.rollcall.exports.ExportService;
import io.rollcall.housekeeping.HousekeepingConfiguration;
import io.rollcall.housekeeping.HousekeepingService;
import io.rollcall.imports.EngineVersion;
import io.rollcall.imports.ImportConfiguration;
import io.rollcall.imports.ImportService;
import io.rollcall.job.JobConfiguration;
import io.rollcall.job.JobService;
import io.rollcall.job.StepParts;
import io.rollcall.job.Surroundings;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Places;
import io.rollcall.undo.UndoConfiguration;
import io.rollcall.undo.UndoService;
import io.rollcall.updates.UpdateConfiguration;
import io.rollcall.updates.UpdateService;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The application for commands that work on runs: the database and the Spring context with the jobs. */
final class WorkSession implements AutoCloseable {

    private final Database database;
    private final Home home;
    private final ConfigurableApplicationContext context;

    private WorkSession(Database database, Home home, ConfigurableApplicationContext context) {
        this.database = database;
        this.home = home;
        this.context = context;
    }

    /**
     * Starts the application.
     *
     * @param more what this command needs beside the jobs
     */
    static WorkSession open(CommandContext command, Class<?>... more) {
        Home home = command.home();
        Database database = Database.open(home, command.environment(), command::announce);
        boolean opened = false;
        try {
            WorkSession session = new WorkSession(database, home, start(command, home, database, more));
            opened = true;
            return session;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    JobService jobs() {
        return context.getBean(JobService.class);
    }

    ImportService imports() {
        return context.getBean(ImportService.class);
    }

    UndoService undos() {
        return context.getBean(UndoService.class);
    }

    ExportService exports() {
        return context.getBean(ExportService.class);
    }

    UpdateService updates() {
        return context.getBean(UpdateService.class);
    }

    DedupeService dedupes() {
        return context.getBean(DedupeService.class);
    }

    UnmergeService unmerges() {
        return context.getBean(UnmergeService.class);
    }

    QualityService quality() {
        return context.getBean(QualityService.class);
    }

    HousekeepingService housekeeping() {
        return context.getBean(HousekeepingService.class);
    }

    /** One of what the command has asked for beside the jobs. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Stores stores() {
        return context.getBean(Stores.class);
    }

    TransactionTemplate transaction() {
        return context.getBean(StepParts.class).transaction();
    }

    Home home() {
        return home;
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            database.close();
        }
    }

    private static ConfigurableApplicationContext start(
            CommandContext command, Home home, Database database, Class<?>... more) {
        // The log is open already, and as it should be.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SpringApplication application = new SpringApplication(
                BatchApplication.class,
                JobConfiguration.class,
                ImportConfiguration.class,
                ExportConfiguration.class,
                UndoConfiguration.class,
                UpdateConfiguration.class,
                DedupeConfiguration.class,
                HousekeepingConfiguration.class);
        application.addPrimarySources(List.of(more));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAddCommandLineProperties(false);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(DataSource.class, database::dataSource);
            beans.registerBean(Home.class, () -> home);
            beans.registerBean(Clock.class, Clock::systemUTC);
            beans.registerBean(EngineVersion.class, () -> new EngineVersion(command.version()));
            beans.registerBean(Places.class, () -> new Places(command.environment()));
            beans.registerBean(Surroundings.class, () -> surroundings(command, database));
        });
        return application.run();
    }

    private static Surroundings surroundings(CommandContext command, Database database) {
        String lease = "rollcall lease " + ProcessHandle.current().pid();
        return new Surroundings(() -> database.connect(lease), command.user(), command.host());
    }
}
