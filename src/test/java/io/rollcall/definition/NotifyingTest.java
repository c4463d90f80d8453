package io.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyingTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"import", "export", "housekeeping"})
    void saysOfEveryKindWhoIsToldOfWhat(String kind) throws IOException {
        JobFile file = job("kind: " + kind + """

                notify:
                  late: 26h
                  to:
                    - mail: [ops@example.com, night+1@example.co.uk]
                      on: [failed, REJECTS]
                    - webhook: https://hooks.example.com/rollcall?team=1
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.job().notifying())
                .isEqualTo(new Notifying(
                        Duration.ofHours(26),
                        List.of(
                                new Notifying.Target(
                                        List.of(NotifyEvent.FAILED, NotifyEvent.REJECTS),
                                        List.of("ops@example.com", "night+1@example.co.uk"),
                                        null),
                                new Notifying.Target(
                                        List.of(),
                                        List.of(),
                                        URI.create("https://hooks.example.com/rollcall?team=1")))));
        assertThat(file.job().notifying().to().get(1).events())
                .containsExactlyInAnyOrderElementsOf(NotifyEvent.PROBLEMS);
    }

    @Test
    void tellsEveryProblemWithItsPlace() throws IOException {
        JobFile file = job("""
                kind: housekeeping
                notify:
                  late: 0h
                  to:
                    - mail: [ops, Ops <ops@example.com>]
                      webhook: https://hooks.example.com/
                    - on: [failed]
                    - mail: [ops@example.com]
                      on: [faild, late]
                      cc: [boss@example.com]
                """);

        assertThat(file.problems())
                .extracting(problem -> problem.substring(problem.indexOf(", line") + 2))
                .containsExactly(
                        "line 3, column 9: '0d' found for 'late'; expected at least 1h.",
                        "line 5, column 7: 'mail' and 'webhook' found; expected one of them. Make two items of it.",
                        "line 7, column 7: neither 'mail' nor 'webhook' found; expected one of them. Say who is to be"
                                + " told.",
                        "line 5, column 14: no e-mail address; expected one such as ops@example.com, without a name.",
                        "line 5, column 19: no e-mail address; expected one such as ops@example.com, without a name.",
                        "line 9, column 12: 'faild' found; expected one of failed, aborted, lost, waiting, stopped,"
                                + " rejects, completed, recovered, late. Did you mean 'failed'?",
                        "line 10, column 7: 'cc' is no key of 'to'; expected one of on, mail, webhook.");
    }

    @Test
    void saysThatLateNeedsALimit() throws IOException {
        JobFile file = job("kind: import\nnotify: {to: [{mail: [a@example.com], on: [late]}]}\n");

        assertThat(file.problems())
                .singleElement()
                .asString()
                .endsWith("line 2, column 15: 'late' found in 'on', but nothing says how late is too late; expected"
                        + " 'late' in 'notify'. Add a line such as late: 26h.");
    }

    /** What is wrong with it may be a password, so that messages never repeat it. */
    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.com/",
        "http://127.0.0.1.example.com/",
        "https://user:secret@hooks.example.com/",
        "https://hooks.example.com/#secret",
        "ftp://hooks.example.com/",
        "//hooks.example.com/",
        "https:///secret",
        "hooks.example.com",
        "'https://hooks example.com/'"
    })
    void refusesAddressesOfWebhooksThatAreNotSafe(String address) throws IOException {
        JobFile file = job("kind: import\nnotify: {to: [{webhook: '" + address + "'}]}\n");

        assertThat(file.problems())
                .singleElement()
                .asString()
                .endsWith("line 2, column 25: no address of a webhook; expected an address such as"
                        + " https://hooks.example.com/rollcall, without a user or password; http only for 127.0.0.1, ::1"
                        + " or localhost.");
        assertThat(file.job().notifying().to().get(0).webhook()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/x", "http://[::1]/x", "http://localhost:9000", "https://10.0.0.7/x"})
    void takesAddressesOfThisMachineWithoutEncryption(String address) throws IOException {
        assertThat(job("kind: import\nnotify: {to: [{webhook: '" + address + "'}]}\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void isNoSettingOfALaunch() throws IOException {
        JobSettings settings = job("kind: import\nnotify: {late: 2d, to: [{mail: [a@example.com]}]}\n")
                .settings()
                .orElseThrow();

        assertThat(settings.with(ImportJob.NOTHING).job().notifying())
                .isEqualTo(settings.job().notifying());
    }

    private JobFile job(String yaml) throws IOException {
        return JobFile.read(Files.writeString(folder.resolve("job.yaml"), yaml));
    }
}
