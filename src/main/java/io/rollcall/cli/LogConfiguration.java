package io.rollcall.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.util.List;

/**
 * The log is for those who search for a fault; what an operator needs to know is said on the terminal. Exceptions are logged
 * without the messages of libraries, which may quote values. In Java rather than in XML, whose parser would cost each short
 * command a quarter of its time.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfiguration extends ContextAwareBase implements Configurator {

    private static final String PATTERN =
            "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level [%thread] %logger{36} - %msg%n%privateEx%nopex";

    private static final List<String> QUIET =
            List.of("org.springframework", "org.quartz", "com.zaxxer.hikari", "org.flywaydb", "org.postgresql");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("privateEx", PrivateThrowableConverter::new);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setName("FILE");
        file.setFile(System.getProperty(LogFile.PROPERTY, "/dev/null"));
        file.setEncoder(encoder);
        // Without a listener it would tell the terminal how it was configured, at length.
        context.getStatusManager().add(new NopStatusListener());
        file.start();
        if (!file.isStarted()) {
            System.err.println("rollcall: '" + file.getFile() + "' cannot be written; going on without this log.");
        }
        RunLogAppender runs = new RunLogAppender(layout);
        runs.setContext(context);
        runs.setName("RUN");
        runs.start();
        context.getLogger("ROOT").setLevel(Level.INFO);
        context.getLogger("ROOT").addAppender(runs);
        context.getLogger("ROOT").addAppender(file);
        // What it says of a chunk that failed, the step says again with the cause; of a stop it need not be said.
        context.getLogger("org.springframework.batch.core.step.item.ChunkOrientedStep")
                .setLevel(Level.OFF);
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
