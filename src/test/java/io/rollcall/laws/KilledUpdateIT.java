package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Laws 2 and 5 of updates: killed in each of its steps and restarted, one changes what an uninterrupted one does, and is undone. */
class KilledUpdateIT {

    private static final List<String> UPDATE = List.of(
            "update",
            "--everyone",
            "--add-tag",
            "Killed update",
            "--set",
            "remarks=by an update",
            "--clear",
            "name",
            "--opt-out",
            "--notify",
            "each",
            "--yes");

    private static final List<String> DELETE = List.of("update", "--everyone", "--delete", "--notify", "each", "--yes");

    private static final List<Place> PLACES = List.of(
            Place.before("INSERT", "staged_row", "NEW.row_number = 3000"),
            Place.endOf("select"),
            Place.middleOf("plan"),
            Place.beginOf("apply"),
            Place.middleOf("apply"),
            Place.beginOf("report"));

    @Test
    void changesTheSameAfterKillsInItsSteps() throws SQLException {
        changesTheSameAfterKills(UPDATE, "updated");
    }

    @Test
    void deletesTheSameAfterKillsInItsSteps() throws SQLException {
        changesTheSameAfterKills(DELETE, "deleted");
    }

    private static void changesTheSameAfterKills(List<String> update, String done) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        Call whole = installation.start(update);
        assertThat(whole.exit()).as(whole.said()).isZero();
        assertThat(whole.out())
                .containsPattern("matched ([0-9,]+) = " + done + " \\1 \\+ unchanged 0 \\+ skipped 0 \\+ rejected 0");
        DatabaseState expected = installation.state(done);

        TestInstallation.afresh();
        killAt(PLACES.get(0), installation, update);
        for (Place place : PLACES.subList(1, PLACES.size())) {
            killAt(place, installation, List.of("runs", "restart", "2"));
        }
        Call restart = installation.restart();

        assertThat(restart.exit()).as(restart.said()).isZero();
        installation.state(done + " after kills").assertSameAs(expected, "killed in its steps");
    }

    private static void killAt(Place place, TestInstallation installation, List<String> arguments) throws SQLException {
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.start(arguments);
            assertThat(freeze.reachedBy(call)).as(call.said()).isTrue();
            call.kill();
        }
    }
}
