package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.database.TestHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A restored home goes on where the other one was when the backup was taken. */
class BackupIT {

    private static final int BACKUPS = Integer.getInteger("laws.backups", 1);
    private static final int KILLS = Integer.getInteger("laws.restore.kills", 1);
    private static final Path FOLDER = RealJar.FOLDER.resolve("backup");
    private static final Path RESTORED = FOLDER.resolve("restored");

    static Stream<Place> places() {
        return Stream.of(
                Place.before("INSERT", "staged_row", "NEW.row_number = 6000"),
                Place.middleOf("apply"),
                Place.before("UPDATE", "run", "NEW.state = 'completed with rejects'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void restoredHomeGoesOnWithTheRunThatWasAtWork(Place place) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        Path backup = newFile();
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call importing = installation.importUntil(freeze);
            runToEnd(installation.start("db", "backup", backup.toString()));
            freeze.release();
            assertThat(importing.exit()).as(importing.said()).isEqualTo(1);
        }

        restore(backup);
        restart(RESTORED, Map.of());

        installation.assertSameAsUninterrupted("backed up at " + place);
        installation.assertSameAsUninterrupted(RESTORED, "restored from " + place);
    }

    @Test
    void backupsOfAnyMomentAreWhole() throws SQLException {
        long seed = Long.getLong("laws.backups.seed", System.nanoTime());
        System.out.println("Backups at random, -Dlaws.backups.seed=" + seed + " -Dlaws.backups=" + BACKUPS);
        for (int round = 0; round < BACKUPS; round++) {
            Random random = new Random(seed + round);
            TestInstallation installation = TestInstallation.afresh();
            Path backup = newFile();
            Call importing = installation.start(installation.importSubject());
            Await.until(() -> installation.attempts() > 0, importing);
            Await.pause(Duration.ofMillis(random.nextInt((int) installation.workMs())));
            runToEnd(installation.start("db", "backup", backup.toString()));
            assertThat(importing.exit()).as(importing.said()).isEqualTo(1);

            restore(backup);
            restartIfUnfinished();

            installation.assertSameAsUninterrupted(RESTORED, "backed up at random, seed " + (seed + round));
        }
    }

    @Test
    void upgradesFromTheOldestMajorVersionToTheNewest() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        Path first = newFile();
        try (Freeze freeze = Freeze.at(Place.middleOf("plan"), installation)) {
            installation.importUntil(freeze).kill();
        }
        runToEnd(installation.start("db", "backup", first.toString()));
        Path second = newFile();
        Path between = FOLDER.resolve("oldest");
        TestHome.wipe(between);
        try (TestDatabase oldest = TestDatabase.create(TestDatabase.Major.OLDEST)) {
            runToEnd(start(between, oldest.environment(), "db", "restore", first.toString()));
            Call backup = start(between, oldest.environment(), "db", "backup", second.toString());
            runToEnd(backup);
            assertThat(backup.out()).contains("PostgreSQL 16.");
        }

        restore(second);
        restart(RESTORED, Map.of());

        installation.assertSameAsUninterrupted(RESTORED, "taken from 18 to 16 and back");
    }

    @Test
    void restoreThatWasKilledCanBeRepeated() throws SQLException {
        long seed = Long.getLong("laws.restore.seed", System.nanoTime());
        System.out.println("Restores killed at random, -Dlaws.restore.seed=" + seed + " -Dlaws.restore.kills=" + KILLS);
        Random random = new Random(seed);
        TestInstallation installation = TestInstallation.afresh();
        Path backup = newFile();
        try (Freeze freeze = Freeze.at(Place.middleOf("apply"), installation)) {
            installation.importUntil(freeze).kill();
        }
        runToEnd(installation.start("db", "backup", backup.toString()));
        TestHome.wipe(RESTORED);
        int killed = 0;

        for (int round = 0; round < KILLS; round++) {
            Call call = start(RESTORED, Map.of(), "db", "restore", backup.toString());
            Await.pause(Duration.ofMillis(700 + random.nextInt(round == 0 ? 4_000 : 1_500)));
            killed += call.kill() ? 1 : 0;
        }

        Call last = start(RESTORED, Map.of(), "db", "restore", backup.toString());
        boolean whole = last.exit() == 2 && last.err().contains("holds rows already");
        assertThat(whole || last.exit() == 0)
                .as("seed %d, %s", seed, last.said())
                .isTrue();
        restart(RESTORED, Map.of());
        installation.assertSameAsUninterrupted(RESTORED, killed + " killed restores, seed " + seed);
    }

    @Test
    void changedAndCutFilesAreRefusedBeforeAnythingIsWritten() throws IOException {
        TestInstallation installation = TestInstallation.afresh();
        Path backup = newFile();
        runToEnd(installation.start("db", "backup", backup.toString()));
        byte[] bytes = Files.readAllBytes(backup);
        Path changed = newFile();
        Path cut = newFile();
        bytes[bytes.length / 2] ^= 1;
        Files.write(changed, bytes);
        bytes[bytes.length / 2] ^= 1;
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 100));
        TestHome.wipe(RESTORED);

        for (Path file : List.of(changed, cut)) {
            Call call = start(RESTORED, Map.of(), "db", "restore", file.toString());

            assertThat(call.exit()).as(call.said()).isEqualTo(2);
            assertThat(call.err())
                    .contains("'" + file + "': was cut off or changed after it was written; nothing of it is used. Take"
                            + " another copy of this backup, or another backup.");
            assertThat(RESTORED.resolve("postgres/cluster")).doesNotExist();
        }
    }

    @Test
    void fileIsPrivateAndNeverOverwrittenUnlessTold() throws IOException {
        TestInstallation installation = TestInstallation.afresh();
        Path backup = newFile();
        runToEnd(installation.start("db", "backup", backup.toString()));
        byte[] before = Files.readAllBytes(backup);

        Call again = installation.start("db", "backup", backup.toString());
        int exit = again.exit();
        byte[] after = Files.readAllBytes(backup);
        Call told = installation.start("db", "backup", backup.toString(), "--replace");

        assertThat(exit).isEqualTo(2);
        assertThat(again.err())
                .contains("'" + backup + "': exists already; expected the name of a new file. Name another file, or say"
                        + " --replace.");
        assertThat(after).isEqualTo(before);
        runToEnd(told);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void filledHomeIsNotRestoredInto() {
        TestInstallation installation = TestInstallation.afresh();
        Path backup = newFile();
        runToEnd(installation.start("db", "backup", backup.toString()));
        restore(backup);

        Call again = start(RESTORED, Map.of(), "db", "restore", backup.toString());

        assertThat(again.exit()).as(again.said()).isEqualTo(2);
        assertThat(again.err())
                .contains("The database holds rows already, in ", "; expected an empty one")
                .contains("Restore into a new home: --home DIR; or name an empty database in ROLLCALL_DB_URL.");
    }

    private static void restore(Path backup) {
        TestHome.wipe(RESTORED);
        runToEnd(start(RESTORED, Map.of(), "db", "restore", backup.toString()));
    }

    private static void restart(Path home, Map<String, String> environment) {
        Call restart = start(home, environment, "runs", "restart", Long.toString(TestInstallation.RUN));
        assertThat(restart.exit()).as(restart.said()).isEqualTo(1);
    }

    /** At some moments there is no run yet, or it is complete. */
    private static void restartIfUnfinished() throws SQLException {
        long unfinished;
        try (TestHome home = TestHome.open(RESTORED);
                Connection connection = home.superuser()) {
            unfinished = TestInstallation.number(
                    connection,
                    "SELECT count(*) FROM run WHERE id = " + TestInstallation.RUN + " AND finished_at IS NULL");
        }
        if (unfinished > 0) {
            restart(RESTORED, Map.of());
        }
    }

    private static Call start(Path home, Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of("--home", home.toString()));
        words.addAll(List.of(arguments));
        return Call.start(RealJar.command(words), environment);
    }

    private static void runToEnd(Call call) {
        int exit = call.exit();
        assertThat(exit).as(call.said()).isZero();
    }

    private static Path newFile() {
        try {
            Files.createDirectories(FOLDER);
            Path file = Files.createTempFile(FOLDER, "rollcall-", ".zip");
            Files.delete(file);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
