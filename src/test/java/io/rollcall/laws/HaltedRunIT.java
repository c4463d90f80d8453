package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that is halted at its plan, whatever dies around it, comes to the state of one that never was. */
class HaltedRunIT {

    private static final int COMPLETED_WITH_REJECTS = 1;
    private static final int ABORTED = 4;
    private static final int NOTHING_TO_DO = 6;
    private static final int WAITING = 7;

    private static final String RUN = Long.toString(TestInstallation.RUN);

    /** All that a run may change, but for its own rows. */
    private static final String DATA = """
            SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
                SELECT 'contact ' || c::text FROM contact c
                UNION ALL SELECT 'tag ' || t::text FROM tag t
                UNION ALL SELECT 'contact_tag ' || t::text FROM contact_tag t
                UNION ALL SELECT 'contact_alias ' || a::text FROM contact_alias a
                UNION ALL SELECT 'consent_event ' || e::text FROM consent_event e
                UNION ALL SELECT 'contact_change ' || h::text FROM contact_change h
                UNION ALL SELECT 'catalogue_change ' || h::text FROM catalogue_change h) AS data (line)""";

    @Test
    void waitsAndIsApprovedThroughKillsInTheSameWords() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        List<String> data = installation.lines(DATA);
        try (Freeze freeze = Freeze.at(Place.commitOf("INSERT", "run_rail", "true"), installation)) {
            Call killed = installation.start(subject(installation, "--plan"));
            assertThat(freeze.reachedBy(killed)).as(killed.said()).isTrue();
            killed.kill();
        }

        exits(installation.restart(), WAITING);
        exits(installation.restart(), WAITING);
        assertThat(installation.lines(DATA)).isEqualTo(data);
        assertThat(installation.stateOfRun()).isEqualTo("waiting for approval");
        try (Freeze freeze = Freeze.at(Place.middleOf("apply"), installation)) {
            Call killed = approve(installation);
            assertThat(freeze.reachedBy(killed)).as(killed.said()).isTrue();
            killed.kill();
        }
        exits(installation.restart(), COMPLETED_WITH_REJECTS);
        exits(approve(installation), NOTHING_TO_DO);

        assertThat(installation.attempts()).isEqualTo(3);
        deletePlan(installation);
        installation.assertSameAsUninterrupted("halted at its plan");
    }

    @Test
    void changesNothingWhereARailIsBrokenUntilItIsOverridden() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        List<String> data = installation.lines(DATA);

        exits(installation.start(subject(installation, "--max-rejects", "0")), ABORTED);
        exits(approve(installation), ABORTED);
        exits(installation.restart(), ABORTED);
        assertThat(installation.lines(DATA)).isEqualTo(data);
        exits(approve(installation, "--override"), COMPLETED_WITH_REJECTS);

        assertThat(installation.attempts()).isEqualTo(1);
        deletePlan(installation);
        installation.assertSameAsUninterrupted("aborted and overridden");
    }

    private static List<String> subject(TestInstallation installation, String... more) {
        List<String> words = new ArrayList<>(installation.importSubject());
        words.addAll(List.of(more));
        return words;
    }

    private static Call approve(TestInstallation installation, String... more) {
        List<String> words = new ArrayList<>(List.of("runs", "approve", RUN));
        words.addAll(List.of(more));
        return installation.start(words);
    }

    private static void exits(Call call, int code) {
        assertThat(call.exit()).as(call.said()).isEqualTo(code);
    }

    /** What an uninterrupted run does not leave. */
    private static void deletePlan(TestInstallation installation) throws IOException {
        Path folder = installation.runs().resolve(RUN);
        Files.delete(folder.resolve("plan.csv"));
        Files.delete(folder.resolve("plan.json"));
    }
}
