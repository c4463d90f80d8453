package io.rollcall.serve;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.rollcall.notify.NotificationService;
import io.rollcall.store.MeasuresQuery;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Health and metrics of a server on a port of this machine, for nobody else. It has an application context of its own: what
 * breaks here breaks no run, and it answers also while the database is away.
 */
public final class Monitor implements AutoCloseable {

    /** All that is said to Spring here. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            // What is said to the jobs' context is not meant for this one.
            Map.entry("spring.config.name", "rollcall-monitor"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.main.log-startup-info", "false"),
            Map.entry("spring.main.web-application-type", "servlet"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.tomcat.threads.max", "4"),
            Map.entry("server.tomcat.threads.min-spare", "1"),
            Map.entry("server.tomcat.max-connections", "20"),
            Map.entry("management.endpoints.access.default", "none"),
            Map.entry("management.endpoint.health.access", "read-only"),
            Map.entry("management.endpoint.prometheus.access", "read-only"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            Map.entry("management.endpoints.web.discovery.enabled", "false"),
            Map.entry("management.endpoints.web.base-path", "/"),
            Map.entry("management.endpoint.health.show-components", "always"),
            Map.entry("management.endpoint.health.show-details", "always"),
            Map.entry("management.endpoint.health.status.order", "down,unknown,up"),
            Map.entry("management.endpoint.health.status.http-mapping.down", "503"),
            Map.entry("management.endpoint.health.status.http-mapping.unknown", "200"));

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final Readings readings;
    private final ConfigurableApplicationContext context;

    private Monitor(Readings readings, ConfigurableApplicationContext context) {
        this.readings = readings;
        this.context = context;
    }

    /**
     * What monitoring looks at.
     *
     * @param scheduler whether schedules are looked after; does not wait for the database
     * @param home whose disk must not be full
     */
    public record Sources(
            MeasuresQuery measures,
            NotificationService notifications,
            BooleanSupplier scheduler,
            Path home,
            Clock clock) {

        Measures read() {
            return new Measures(
                    clock.instant(),
                    measures.jobs(),
                    measures.states(),
                    measures.attempts(),
                    measures.notifications(),
                    measures.deliveries(),
                    notifications.lateness(),
                    measures.longestWait());
        }
    }

    /**
     * Begins to answer.
     *
     * @param port on 127.0.0.1; 0 for a free one
     * @throws MonitorException if another program has the port
     */
    public static Monitor start(int port, Sources sources) {
        return start(port, new Readings(sources::read, sources.clock()), sources.scheduler(), sources.home());
    }

    static Monitor start(int port, Readings readings, BooleanSupplier scheduler, Path home) {
        readings.read();
        boolean started = false;
        try {
            Monitor monitor =
                    new Monitor(readings, context(port, readings, new HealthChecks(readings, scheduler, home)));
            readings.start();
            started = true;
            return monitor;
        } finally {
            if (!started) {
                readings.close();
            }
        }
    }

    /** Where it answers. */
    public int port() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            readings.close();
        }
    }

    private static ConfigurableApplicationContext context(int port, Readings readings, HealthChecks checks) {
        bridgeLog();
        // The log is open already, and as it should be.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SpringApplication application = new SpringApplication(MonitorConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.setEnvironment(new Closed());
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(RunMetrics.class, () -> new RunMetrics(readings));
            check(beans, "database", checks::database);
            check(beans, "scheduler", checks::scheduler);
            check(beans, "disk", checks::disk);
            check(beans, "jobs", checks::jobs);
            check(beans, "notifications", checks::notifications);
        });
        List<String> arguments = new ArrayList<>(List.of("--server.port=" + port));
        SETTINGS.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        try {
            ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
            context.getBean(PrometheusRegistry.class).register(context.getBean(RunMetrics.class));
            return context;
        } catch (RuntimeException failed) {
            if (isInUse(failed)) {
                throw new MonitorException("Port " + port
                        + " of 127.0.0.1 is taken by another program; expected it free for"
                        + " health and metrics. Let " + MonitorSettings.VARIABLE + " name another one, or say off.");
            }
            throw failed;
        }
    }

    /** Tomcat speaks to the logger of Java, which would write to the terminal. */
    private static void bridgeLog() {
        TOMCAT.setLevel(Level.WARNING);
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    /** Variables and properties that are meant for other programs could open another port, to everybody. */
    private static final class Closed extends StandardEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // None but the arguments.
        }
    }

    private static void check(GenericApplicationContext beans, String name, Supplier<Health> check) {
        beans.registerBean(name, HealthIndicator.class, () -> check::get);
    }

    private static boolean isInUse(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
