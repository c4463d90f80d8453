package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTextTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kuala_Lumpur");
    private static final Instant NOW = Instant.parse("2026-11-22T01:02:03Z");

    @Test
    void tellsOfAFailureEverythingThatSomebodyNeedsInTheNight() {
        NoticeText text = new NoticeText(
                Notices.ofRun("failed", "failed", "apply", "The database's disk is full or failing. Free space."),
                ZONE);

        assertThat(text.subject())
                .isEqualTo("nightly-export failed: run 42. The database's disk is full or failing. Free space.");
        assertThat(text.body()).isEqualTo("""
                Run 42 of 'nightly-export' failed. What it had done stays; a restart goes on where it was.

                  job       nightly-export
                  run       42, attempt 2
                  state     failed
                  started   2026-11-22 03:00:00 +08:00
                  ended     2026-11-22 03:14:15 +08:00
                  books     read 1,240 = created 1,188 + rejected 52
                  failed    in step 'apply': The database's disk is full or failing. Free space.
                  next      rollcall runs show 42
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aborted   | nightly-export aborted by a guard rail: run 42
            lost      | nightly-export lost its process: run 42
            waiting   | nightly-export waits for approval: run 42
            stopped   | nightly-export was stopped: run 42
            rejects   | nightly-export completed with rejects: run 42, 52 of 1,240 rows
            completed | nightly-export completed: run 42
            recovered | nightly-export works again: run 42 completed
            """)
    void saysInTheSubjectWhatHappened(String event, String subject) {
        assertThat(new NoticeText(Notices.ofRun(event, "any", null, null), ZONE).subject())
                .isEqualTo(subject);
    }

    @Test
    void promisesNoRestartOfARunThatNeverBegan() {
        Notice begun = Notices.ofRun("failed", "failed", null, "leads.csv: not found; expected a file.");
        NoticeText text = new NoticeText(Notices.withoutAttempt(begun), ZONE);

        assertThat(text.subject())
                .isEqualTo("nightly-export could not begin: run 42. leads.csv: not found; expected a file.");
        assertThat(text.body())
                .startsWith("Run 42 of 'nightly-export' could not begin. Nothing was changed.\r\n")
                .contains("  run       42\r\n")
                .doesNotContain("restart", "attempt");
    }

    @Test
    void tellsOfALateJobSinceWhen() {
        NoticeText late =
                new NoticeText(Notice.late("nightly-export", NOW.minusSeconds(1), Duration.ofHours(26), NOW), ZONE);
        NoticeText never = new NoticeText(Notice.late("nightly-export", null, Duration.ofHours(26), NOW), ZONE);

        assertThat(late.subject()).isEqualTo("nightly-export is late: no success for 26 h");
        assertThat(late.body()).isEqualTo("""
                Job 'nightly-export' has not succeeded for more than 26 h.

                  job       nightly-export
                  last      2026-11-22 09:02:02 +08:00
                  next      rollcall runs list --job nightly-export
                """.replace("\n", "\r\n"));
        assertThat(never.body())
                .startsWith("Job 'nightly-export' has not succeeded for more than 26 h; it never has since it is looked"
                        + " after.");
    }

    @Test
    void letsNoTextBecomeAHeaderOrALineOfItsOwn() {
        NoticeText text = new NoticeText(
                Notices.ofRun("failed", "failed", "apply", "a\r\nBcc: x@example.com\n" + "x".repeat(500)), ZONE);

        assertThat(text.subject()).doesNotContain("\r", "\n").hasSize(120).endsWith("…");
        assertThat(text.body().lines()).hasSize(10);
    }

    @Test
    void comesBackFromJsonAsItWas() {
        Notice notice = Notices.ofRun("failed", "failed", null, "It broke.");

        String json = NoticeJson.write(notice);

        assertThat(NoticeJson.read(json)).isEqualTo(notice);
        assertThat(json).startsWith("{\"type\":\"run.failed\",\"timestamp\":\"2026-11-21T19:14:15Z\",\"data\":{");
        assertThat(json).doesNotContain("null", "step");
    }
}
