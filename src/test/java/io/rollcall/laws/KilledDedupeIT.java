package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 2 of deduplication: killed in each of its steps and restarted, it merges what an uninterrupted one merges. */
class KilledDedupeIT {

    private static final List<String> IMPORT = List.of(
            "import",
            "samples/duplicates.csv",
            "--unmapped",
            "attribute",
            "--map",
            "Birthday=attr.birthday:date",
            "--ignore",
            "Person");

    private static final List<Place> PLACES = List.of(
            Place.endOf("select"),
            Place.middleOf("read"),
            Place.middleOf("score"),
            Place.endOf("link"),
            Place.middleOf("plan"),
            Place.before("INSERT", "contact_merge", "true"),
            Place.middleOf("apply"),
            Place.beginOf("report"));

    @Test
    void mergesTheSameAfterKillsInItsSteps() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        Call filled = installation.start(IMPORT);
        assertThat(filled.exit()).as(filled.said()).isZero();
        Call whole = installation.start(List.of("dedupe"));
        assertThat(whole.exit()).as(whole.said()).isZero();
        assertThat(whole.out()).containsPattern("pairs [0-9,]+ = merged [1-9]");
        DatabaseState expected = installation.state("merged");

        TestInstallation.afresh();
        assertThat(installation.start(IMPORT).exit()).isZero();
        killAt(PLACES.get(0), installation, List.of("dedupe"));
        for (Place place : PLACES.subList(1, PLACES.size())) {
            killAt(place, installation, List.of("runs", "restart", "3"));
        }
        Call restart = installation.start(List.of("runs", "restart", "3"));

        assertThat(restart.exit()).as(restart.said()).isZero();
        installation.state("merged after kills").assertSameAs(expected, "killed in its steps");
    }

    private static void killAt(Place place, TestInstallation installation, List<String> arguments) throws SQLException {
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.start(arguments);
            assertThat(freeze.reachedBy(call)).as(place + ": " + call.said()).isTrue();
            call.kill();
        }
    }
}
