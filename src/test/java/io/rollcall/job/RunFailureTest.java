package io.rollcall.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class RunFailureTest {

    @Test
    void saysThatTheDatabaseAnswersWhereLaunchesGetNowhere() {
        RunFailure failure =
                RunFailure.fruitless("apply", 10, new IllegalStateException(new SQLException("", "57P01")));

        assertThat(failure.step()).isEqualTo("apply");
        assertThat(failure.message())
                .isEqualTo("Launched 10 times without getting any further: each time the connection to the database"
                        + " broke, although it answers; expected it to last. Find out what ends the connections (the log"
                        + " of the database tells), then restart the run.");
    }

    @Test
    void saysThatOthersAreInTheWayWhereLaunchesGetNowhere() {
        RunFailure failure = RunFailure.fruitless("", 10, new OptimisticLockingFailureException("version"));

        assertThat(failure.message())
                .startsWith("Launched 10 times without getting any further: each time another session was in the way;")
                .endsWith(", then restart the run.");
    }

    @Test
    void saysWhichFileTheSystemRefused() {
        RunFailure failure = RunFailure.of(
                "report",
                new UncheckedIOException(new FileSystemException("/home/runs/2", null, "Input/output error")));

        assertThat(failure.message())
                .isEqualTo("/home/runs/2: Input/output error; expected a file system that works. Look after it, then"
                        + " restart the run.");
    }

    @Test
    void repeatsNoMessageOfALibrary() {
        RunFailure failure = RunFailure.of("stage", new IllegalArgumentException("+60123456789"));

        assertThat(failure.message())
                .isEqualTo("Unexpected IllegalArgumentException; the log tells where. This is a bug.");
    }
}
