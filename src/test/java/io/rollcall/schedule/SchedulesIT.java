package io.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.JobFolder;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.store.Fire;
import io.rollcall.store.FireLostException;
import io.rollcall.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become schedules, and times that come are written down once; Quartz keeps the next ones, but its clock stands still. */
class SchedulesIT {

    private static final Duration SILENCE = Duration.ofSeconds(8);

    /** 02:30 in Kuala Lumpur. */
    private static final Instant NOMINAL = Instant.parse("2026-11-22T18:30:00Z");

    private static final Duration DAY = Duration.ofDays(1);

    private final Workbench workbench = Workbenches.on(TestDatabase.Major.NEWEST);
    private final Stores stores = workbench.stores();
    private final MovedClock clock = new MovedClock(NOMINAL.minusSeconds(3_600));
    private final List<String> said = new ArrayList<>();
    private final List<Clockwork> opened = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private record Server(long id, Schedules schedules, Clockwork clockwork) {

        void look() {
            // A change counts when it was seen twice.
            schedules.look(clockwork);
            schedules.look(clockwork);
        }
    }

    @BeforeEach
    void forgetWhatOtherTestsLeft() {
        workbench.jdbc().sql("DELETE FROM schedule_fire").update();
        workbench.jdbc().sql("DELETE FROM schedule_pause").update();
    }

    @AfterEach
    void close() {
        opened.forEach(Clockwork::close);
    }

    @Test
    void keepsTheNextTimeOfAFileAndForgetsItWithTheFile() throws IOException {
        write("skip");
        Server server = server();

        assertThat(server.clockwork().isWound("night")).isTrue();
        assertThat(said)
                .containsExactly("night: scheduled at 02:30, every day (Asia/Kuala_Lumpur); next at 2026-11-23 02:30"
                        + " +08:00.");

        Files.delete(folder.resolve("night.yaml"));
        server.look();

        assertThat(server.clockwork().jobs()).doesNotContain("night");
        assertThat(said).last().isEqualTo("night: its file is gone; it is started no more.");
    }

    @Test
    void keepsTheScheduleOfAFileThatIsBrokenAndSaysSoOnce() throws IOException {
        write("skip");
        Server server = server();
        Files.writeString(folder.resolve("night.yaml"), "kind: housekeeping\nschedule: {cron: '30 2 * * mon-fry'}\n");

        server.look();
        server.look();

        assertThat(server.clockwork().isWound("night")).isTrue();
        assertThat(said.subList(1, said.size()))
                .containsExactly(
                        "night: its file has a problem; until it is mended, each time that comes leaves a failed run that"
                                + " says so.",
                        "night: " + folder.resolve("night.yaml")
                                + ", line 2, column 32: 'mon-fry' found for the day of the week; expected numbers from 0 to 7"
                                + " or names such as mon, as in 0,2 or 1-4, or * for all.");
    }

    @Test
    void writesATimeDownOnceHoweverManyServersSeeItCome() throws IOException {
        write("skip");
        Server one = server();
        Server other = server();
        clock.moveTo(NOMINAL);

        one.schedules().due("night", NOMINAL);
        other.schedules().due("night", NOMINAL);
        one.schedules().due("night", NOMINAL);

        assertThat(fires()).containsExactly("2026-11-22T18:30:00Z WAITING 0");
        assertThat(one.clockwork().isWound("night")).isTrue();
    }

    @Test
    void startsOneForAllTimesThatPassedWithoutAServer() throws IOException {
        write("skip");
        Server server = server();
        clock.moveTo(NOMINAL.plus(DAY).plus(DAY).plusSeconds(7_200));

        server.schedules().due("night", NOMINAL);

        assertThat(fires()).containsExactly("2026-11-24T18:30:00Z WAITING 2");
        assertThat(said)
                .last()
                .isEqualTo("night: 2026-11-25 02:30 +08:00 stands for all that were missed, and 2 before it.");
    }

    @Test
    void leavesOutATimeWhileAnEarlierOneIsWorkedOnWhereTheFileSaysSo() throws IOException {
        write("skip");
        Server server = server();
        clock.moveTo(NOMINAL);
        server.schedules().due("night", NOMINAL);
        clock.moveTo(NOMINAL.plus(DAY));

        server.schedules().due("night", NOMINAL.plus(DAY));

        assertThat(fires()).containsExactly("2026-11-22T18:30:00Z WAITING 0", "2026-11-23T18:30:00Z SKIPPED 0");
        assertThat(said)
                .last()
                .isEqualTo(
                        "night: 2026-11-24 02:30 +08:00 is left out: an earlier start of the job was still to come, and its"
                                + " schedule says overlap: skip.");
    }

    @Test
    void letsATimeWaitForAnEarlierOneWhereTheFileSaysSo() throws IOException {
        write("queue");
        Server server = server();
        clock.moveTo(NOMINAL);
        server.schedules().due("night", NOMINAL);
        clock.moveTo(NOMINAL.plus(DAY));
        server.schedules().due("night", NOMINAL.plus(DAY));

        Fire first = stores.fires().claim(server.id(), SILENCE).orElseThrow();

        assertThat(first.nominalAt()).isEqualTo(NOMINAL);
        assertThat(stores.fires().claim(server.id(), SILENCE)).isEmpty();
        stores.fires().end(first, Fire.State.ENDED, null);
        assertThat(stores.fires().claim(server.id(), SILENCE).orElseThrow().nominalAt())
                .isEqualTo(NOMINAL.plus(DAY));
    }

    @Test
    void startsNothingWhileItIsPaused() throws IOException {
        write("skip");
        Server server = server();
        stores.pauses().pause("night", "aisha@laptop", "the supplier is away");
        clock.moveTo(NOMINAL);

        server.schedules().due("night", NOMINAL);

        assertThat(fires()).isEmpty();
        assertThat(server.clockwork().isWound("night")).isTrue();
        assertThat(stores.pauses().pause("night", "other@laptop", "again")).isFalse();
        assertThat(stores.pauses().resume("night", "aisha@laptop", null)).isTrue();
        assertThat(stores.pauses().resume("night", "aisha@laptop", null)).isFalse();
        assertThat(stores.pauses().history("night", 5)).hasSize(1);
    }

    @Test
    void letsAnotherServerTakeWhatASilentOneHadAndShutsThatOneOut() throws IOException {
        write("skip");
        Server one = server();
        Server other = server();
        clock.moveTo(NOMINAL);
        one.schedules().due("night", NOMINAL);
        Fire claimed = stores.fires().claim(one.id(), SILENCE).orElseThrow();
        assertThat(stores.fires().claim(other.id(), SILENCE)).isEmpty();

        workbench
                .jdbc()
                .sql("UPDATE schedule_server SET heartbeat_at = heartbeat_at - interval '9 seconds' WHERE id = :id")
                .param("id", one.id())
                .update();
        Fire taken = stores.fires().claim(other.id(), SILENCE).orElseThrow();

        assertThat(taken.id()).isEqualTo(claimed.id());
        assertThatExceptionOfType(FireLostException.class)
                .isThrownBy(() -> stores.fires().setRun(claimed, 1));
        stores.fires().end(claimed, Fire.State.ENDED, "too late");
        assertThat(fires()).containsExactly("2026-11-22T18:30:00Z WORKING 0");
    }

    @Test
    void tellsWhichFilesTwoServersReadDifferently() throws IOException {
        write("skip");
        Server one = server();
        write("queue");
        Server other = server();

        assertThat(stores.servers().different(one.id(), other.id())).containsExactly("night");
        one.look();
        assertThat(stores.servers().different(one.id(), other.id())).isEmpty();
    }

    private void write(String overlap) throws IOException {
        Files.writeString(
                folder.resolve("night.yaml"),
                "kind: housekeeping\nschedule:\n  cron: \"30 2 * * *\"\n  zone: Asia/Kuala_Lumpur\n  overlap: "
                        + overlap + "\n");
    }

    private Server server() {
        long id = stores.servers().begin("operator@test", opened.size(), folder.toString());
        Schedules schedules = new Schedules(
                new JobReadings(new JobFolder(folder)),
                stores,
                workbench.transaction(),
                clock,
                new ServerName(id, "operator@test"),
                (subject, event) -> said.add(subject + ": " + event));
        Clockwork clockwork = Clockwork.of(workbench.database().dataSource(), workbench.transaction(), id, schedules);
        opened.add(clockwork);
        schedules.attach(clockwork);
        schedules.begin(clockwork);
        return new Server(id, schedules, clockwork);
    }

    private List<String> fires() {
        return workbench
                .jdbc()
                .sql("SELECT nominal_at, state, missed FROM schedule_fire WHERE job = 'night' ORDER BY nominal_at")
                .query((row, index) -> row.getTimestamp("nominal_at").toInstant() + " "
                        + row.getString("state").toUpperCase(Locale.ROOT) + " " + row.getInt("missed"))
                .list();
    }
}
