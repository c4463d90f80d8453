package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 2: a process that is killed at a certain place, and a restart, come to the state of an uninterrupted run. */
class KilledProcessIT {

    private static final int COMPLETED_WITH_REJECTS = 1;
    private static final int FAILED = 3;
    private static final int NOTHING_TO_DO = 6;

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("before it owned the run", Place.before("INSERT", "lease", "true")),
                Arguments.of("before its first attempt", Place.before("UPDATE", "run", "NEW.attempt = 1")),
                Arguments.of("before the framework's execution", Place.before("INSERT", "batch_job_execution", "true")),
                Arguments.of("in the middle of a chunk", Place.before("INSERT", "staged_row", "NEW.row_number = 6000")),
                Arguments.of(
                        "in the commit of a chunk", Place.commitOf("UPDATE", "run_progress", "NEW.step = 'stage'")),
                Arguments.of("between staging and linking", Place.endOf("stage")),
                Arguments.of("in the middle of planning", Place.middleOf("plan")),
                Arguments.of("between planning and applying", Place.beginOf("apply")),
                Arguments.of("in the middle of applying", Place.middleOf("apply")),
                Arguments.of(
                        "in the commit of a range",
                        Place.commitOf("UPDATE", "run_progress", "NEW.step = 'apply' AND NEW.position = 512")),
                Arguments.of("between the last commit and the end of the step", Place.endOf("apply")),
                Arguments.of("after the rejects file", Place.beginOf("report")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void goesOnAfterAKill(String where, Place place) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        killAt(place, installation);

        Call restart = installation.restart();

        assertThat(restart.exit()).as(restart.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        installation.assertSameAsUninterrupted("killed " + where);
    }

    static Stream<Arguments> placesAfterTheBooks() {
        return Stream.of(
                Arguments.of(
                        "in the commit that closes the books",
                        Place.commitOf("UPDATE", "run", "NEW.state = 'completed with rejects'")),
                Arguments.of("after the books were closed", Place.endOf("report")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("placesAfterTheBooks")
    void hasNothingToDoAfterAKillThatCameTooLate(String where, Place place) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        killAt(place, installation);
        Await.until(() -> installation.stateOfRun().equals("completed with rejects"));

        Call restart = installation.restart();

        assertThat(restart.exit()).as(restart.said()).isEqualTo(NOTHING_TO_DO);
        installation.assertSameAsUninterrupted("killed " + where);
    }

    @Test
    void goesOnAfterAKillInTheMiddleOfTheRejectsFile() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        try (Freeze books = Freeze.at(Place.endOf("apply"), installation);
                Connection first = installation.superuser();
                Connection second = installation.superuser()) {
            Call killed = installation.importUntil(books);
            // The books wait for the first lock; the second comes after them, and before the first row of the file.
            lock(first, "contact_change");
            books.release();
            Await.until(() -> installation.number(waiting("contact_change")) == 1, killed);
            CompletableFuture<Void> locked = CompletableFuture.runAsync(() -> lock(second, "rejected_row"));
            Await.until(() -> installation.number(waiting("rejected_row")) == 1, killed);
            first.rollback();
            locked.join();
            Await.until(() -> installation.number(waiting("rejected_row")) == 1, killed);
            assertThat(installation.unfinishedFiles()).hasSize(1);
            killed.kill();
        }

        installation.restartToEnd();

        installation.assertSameAsUninterrupted("killed in the middle of the rejects file");
    }

    @Test
    void stopsTryingAfterThreeDeathsAtTheSamePlaceUntilItIsToldTo() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        for (int kill = 1; kill <= 3; kill++) {
            try (Freeze freeze = Freeze.at(Place.middleOf("apply"), installation)) {
                Call call = kill == 1 ? installation.start(installation.importSubject()) : installation.restart();
                assertThat(freeze.reachedBy(call)).as(call.said()).isTrue();
                call.kill();
            }
        }

        Call refused = installation.restart();
        assertThat(refused.exit()).as(refused.said()).isEqualTo(FAILED);
        Call again = installation.start("runs", "restart", "2", "--try-again");

        assertThat(refused.out())
                .containsPattern("failed    in step 'apply': The run died 3 times at the same place,"
                        + " in the range that begins with bucket \\d+, \\d+ of \\d+ done;")
                .contains("next      rollcall runs restart 2 --try-again      goes on where it was");
        assertThat(again.exit()).as(again.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        installation.assertSameAsUninterrupted("killed three times");
        assertThat(installation.attempts()).isEqualTo(4);
    }

    @Test
    void goesOnAfterThreeDeathsAtDifferentPlaces() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        for (String step : List.of("plan", "apply", "report")) {
            try (Freeze freeze = Freeze.at(Place.beginOf(step), installation)) {
                Call call =
                        step.equals("plan") ? installation.start(installation.importSubject()) : installation.restart();
                assertThat(freeze.reachedBy(call)).as(call.said()).isTrue();
                call.kill();
            }
        }

        installation.restartToEnd();

        installation.assertSameAsUninterrupted("killed three times on its way");
    }

    @Test
    void recoversWhatIsLostWithoutBeingToldItsNumber() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        killAt(Place.middleOf("plan"), installation);

        Call list = installation.start("runs", "recover", "--dry-run");
        assertThat(list.exit()).as(list.said()).isZero();
        Call recover = installation.start("runs", "recover");
        assertThat(recover.exit()).as(recover.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        Call nothing = installation.start("runs", "recover", "--json");

        assertThat(nothing.exit()).as(nothing.said()).isEqualTo(NOTHING_TO_DO);
        assertThat(list.out()).containsPattern("(?m)^ *2  import  lost ");
        assertThat(nothing.out()).isEqualToIgnoringWhitespace("[]");
        installation.assertSameAsUninterrupted("recovered");
    }

    @Test
    void leavesNothingButAPartThatTheNextStartRemovesWhenKilledBeforeTheRunHasANumber()
            throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        Path large = LargeFiles.people(200_000);
        Call killed = installation.start(TestInstallation.importOf(large));
        Await.until(() -> !installation.unfinishedFiles().isEmpty(), killed);
        killed.kill();
        assertThat(installation.unfinishedFiles()).isNotEmpty();
        assertThat(installation.newInSpool()).isEqualTo(Set.copyOf(installation.unfinishedFiles()));
        assertThat(installation.stateOfRun()).isEmpty();

        Call again = installation.start(installation.importSubject());

        assertThat(again.exit()).as(again.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        installation.assertSameAsUninterrupted("killed while spooling");
        assertThat(installation.newInSpool()).hasSize(2);
    }

    @Test
    void entersNoRunWhenKilledWhileEnteringIt() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        killAt(Place.before("INSERT", "run", "true"), installation);
        assertThat(installation.stateOfRun()).isEmpty();

        Call again = installation.start(installation.importSubject());

        assertThat(again.exit()).as(again.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        installation.assertSameAsUninterrupted("killed while entering the run");
    }

    @Test
    void listsAKilledRunAsLostAndSaysHowToGoOn() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        killAt(Place.beginOf("plan"), installation);

        Call list = installation.start("runs", "list");
        Call again = installation.start(installation.importSubject());

        assertThat(list.exit()).as(list.said()).isZero();
        assertThat(list.out()).containsPattern("(?m)^ *2  import  lost ");
        assertThat(again.exit()).as(again.said()).isEqualTo(NOTHING_TO_DO);
        assertThat(again.err()).contains("run 2, which is lost", "'rollcall runs restart 2' goes on where it was");
    }

    private static void killAt(Place place, TestInstallation installation) throws SQLException {
        try (Freeze freeze = Freeze.at(place, installation)) {
            installation.importUntil(freeze).kill();
        }
    }

    private static void lock(Connection connection, String table) {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String waiting(String table) {
        return "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + table + "'::regclass";
    }
}
