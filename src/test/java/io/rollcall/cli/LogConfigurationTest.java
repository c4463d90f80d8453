package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogConfigurationTest {

    @AfterEach
    void forgetFile() {
        System.clearProperty(LogFile.PROPERTY);
    }

    @Test
    void logsWhereItFailedWithoutTheMessagesOfLibraries(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("today.log");
        System.setProperty(LogFile.PROPERTY, file.toString());
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());

        new LogConfiguration().configure(context);
        Exception failure = new IllegalStateException(
                "Key (phone)=(+60127770011) exists", new NoSuchThingException("There is no run 7."));
        context.getLogger("io.rollcall.job").error("Row 12 failed.", failure);
        context.getLogger("org.springframework.batch").info("Executing step");
        context.stop();

        assertThat(Files.readString(file))
                .contains("ERROR", "io.rollcall.job - Row 12 failed.", "java.lang.IllegalStateException")
                .contains("at io.rollcall.cli.LogConfigurationTest.logsWhereItFailed")
                .contains("Caused by: io.rollcall.cli.NoSuchThingException: There is no run 7.")
                .doesNotContain("+60127770011", "Executing step");
    }

    @Test
    void saysInOneLineThatALogCannotBeWritten(@TempDir Path folder) {
        System.setProperty(LogFile.PROPERTY, folder.toString());
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        PrintStream terminal = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            new LogConfiguration().configure(context);
        } finally {
            System.setErr(terminal);
            context.stop();
        }

        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "rollcall: '" + folder + "' cannot be written; going on without this log.\n");
    }
}
