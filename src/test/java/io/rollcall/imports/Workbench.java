package io.rollcall.imports;

import io.rollcall.database.Home;
import io.rollcall.database.TestDatabase;
import io.rollcall.dedupe.DedupeConfiguration;
import io.rollcall.dedupe.DedupeService;
import io.rollcall.dedupe.QualityService;
import io.rollcall.dedupe.UnmergeService;
import io.rollcall.exports.ExportConfiguration;
import io.rollcall.exports.ExportService;
import io.rollcall.housekeeping.HousekeepingConfiguration;
import io.rollcall.housekeeping.HousekeepingService;
import io.rollcall.job.JobConfiguration;
import io.rollcall.job.JobService;
import io.rollcall.job.Surroundings;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Places;
import io.rollcall.undo.UndoConfiguration;
import io.rollcall.undo.UndoService;
import io.rollcall.updates.UpdateConfiguration;
import io.rollcall.updates.UpdateService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs as production has them, in this process, on a database of their own. Each test takes a channel of its own, so
 * that one database serves a whole class. Thread-safe.
 *
 * <pre>{@code
 * Imports imports = workbench.imports();
 * ImportResult run = imports.withCountry("MY").importing("phone,name\n0123456789,Aminah\n");
 * assertThat(run).hasBooks("read 1 = created 1");
 * }</pre>
 */
public final class Workbench {

    /** What tests say of other places, before they use them. */
    private static final Map<String, String> PLACES = new ConcurrentHashMap<>();

    private static final AtomicInteger CHANNELS = new AtomicInteger();

    private final TestDatabase database;
    private final Path folder;
    private final ConfigurableApplicationContext context;
    private final JdbcClient jdbc;

    private Workbench(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        this.context = start(database, Home.open(folder.resolve("home")));
        this.jdbc = JdbcClient.create(database.dataSource());
    }

    public static Workbench open(TestDatabase.Major major) {
        try {
            return new Workbench(TestDatabase.create(major), Files.createTempDirectory("rollcall-workbench"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Imports into a new channel that has no contacts. */
    public Imports imports() {
        String channel = "channel " + CHANNELS.incrementAndGet();
        jdbc.sql("INSERT INTO channel (name) VALUES (:name)")
                .param("name", channel)
                .update();
        return Imports.on(this, channel);
    }

    public TestDatabase database() {
        return database;
    }

    public Stores stores() {
        return context.getBean(Stores.class);
    }

    public JobService jobs() {
        return context.getBean(JobService.class);
    }

    public UndoService undos() {
        return context.getBean(UndoService.class);
    }

    public UpdateService updates() {
        return context.getBean(UpdateService.class);
    }

    public DedupeService dedupes() {
        return context.getBean(DedupeService.class);
    }

    public UnmergeService unmerges() {
        return context.getBean(UnmergeService.class);
    }

    /** Puts credentials into the environment. */
    public void know(Map<String, String> credentials) {
        PLACES.putAll(credentials);
    }

    public ExportService exports() {
        return context.getBean(ExportService.class);
    }

    public QualityService quality() {
        return context.getBean(QualityService.class);
    }

    HousekeepingService housekeeping() {
        return context.getBean(HousekeepingService.class);
    }

    /** Speaks to the database as the runtime role. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Transactions on the pool that the jobs use too. */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    public ImportService service() {
        return context.getBean(ImportService.class);
    }

    public Path folder() {
        return folder;
    }

    public Home home() {
        return context.getBean(Home.class);
    }

    /** Where the files of a run lie. */
    public Path runs() {
        return context.getBean(Home.class).runs();
    }

    /** Deletes the files; the database goes with the servers of the tests, which may be stopping already. */
    void leave() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase database, Home home) {
        SpringApplication application = new SpringApplication(
                BatchParts.class,
                JobConfiguration.class,
                ImportConfiguration.class,
                ExportConfiguration.class,
                UndoConfiguration.class,
                UpdateConfiguration.class,
                DedupeConfiguration.class,
                HousekeepingConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAddCommandLineProperties(false);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(DataSource.class, database::dataSource);
            beans.registerBean(Home.class, () -> home);
            beans.registerBean(Clock.class, Clock::systemUTC);
            beans.registerBean(EngineVersion.class, () -> new EngineVersion("test"));
            beans.registerBean(Places.class, () -> new Places(PLACES));
            beans.registerBean(
                    Surroundings.class, () -> new Surroundings(() -> database.connect(), "operator", "workbench"));
        });
        return application.run();
    }

    /** What the command line takes of Spring Boot's configuration. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        BatchJdbcAutoConfiguration.class
    })
    static class BatchParts {}

    /** The stored tables whose rows a dry run must leave alone: all but those that keep runs. */
    static final List<String> DATA_TABLES = List.of(
            "channel",
            "member",
            "contact",
            "contact_alias",
            "tag",
            "contact_tag",
            "list",
            "contact_list",
            "contact_collaborator",
            "attribute_definition",
            "catalogue_change",
            "consent_event",
            "contact_change");
}
