package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rollcall.database.TestHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Law 2 on a disk that is full: nothing is lost or doubled, the message says where, and with space the run goes on. Small
 * file systems in memory stand for the disk; only root can mount them, so for others the tests are skipped.
 */
class FullDiskIT {

    private static final int COMPLETED_WITH_REJECTS = 1;
    private static final int NOT_STARTED = 2;
    private static final int FAILED = 3;

    /** What is left on a disk that is about to be full, in KB; an import writes much more. */
    private static final int LEFT = 512;

    private static final Path HOME = RealJar.FOLDER.resolve("full");

    @BeforeAll
    static void requireMounts() throws IOException {
        Path tried = Files.createDirectories(RealJar.FOLDER.resolve("mount"));
        boolean mounts = run("mount", "-t", "tmpfs", "-o", "size=64k", "rollcall-test", tried.toString());
        if (mounts) {
            run("umount", tried.toString());
        }
        assumeTrue(mounts, "Full disks are tried only where this user may mount a tmpfs.");
    }

    @Test
    void fullSpoolRefusesTheFileAndSaysWhatIsNeeded() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        Path spool = installation.spool();
        try (FullDisk disk = FullDisk.over(spool, LEFT)) {
            Call call = installation.start(installation.importSubject());

            assertThat(call.exit()).as(call.said()).isEqualTo(NOT_STARTED);
            assertThat(call.err())
                    .contains(spool.toString(), ": the disk is full; ", " bytes are needed and ", "Free some space");
            assertThat(disk.partFiles()).isEmpty();
        }
        assertThat(installation.stateOfRun()).isEmpty();

        Call again = installation.start(installation.importSubject());

        assertThat(again.exit()).as(again.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        installation.assertSameAsUninterrupted("spool full");
        Scoreboard.add("13 full disk", 1, 0, "spool");
    }

    @Test
    void fullFolderOfRunsKeepsWhatWasAppliedAndARestartWritesTheReport() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        try (FullDisk disk = FullDisk.over(installation.runs(), 4)) {
            Call call = installation.start(installation.importSubject());

            assertThat(call.exit()).as(call.said()).isEqualTo(FAILED);
            assertThat(call.out()).contains("in step 'report': ", installation.runs() + "/2/", "the disk is full");
            assertThat(disk.partFiles()).isEmpty();
        }

        installation.restartToEnd();

        installation.assertSameAsUninterrupted("folder of runs full");
        Scoreboard.add("13 full disk", 1, 0, "folder of runs");
    }

    @Test
    void fullDiskOfTheTablesFailsTheRunAndARestartGoesOn() throws SQLException, IOException {
        TestInstallation installation = copy();
        try (FullDisk disk = FullDisk.over(data().resolve("base"), LEFT)) {
            Call call = start(importSubject(installation));

            assertThat(call.exit()).as(call.said()).isEqualTo(FAILED);
            assertThat(call.out())
                    .contains("The database's disk is full or failing. Free space, then restart the run.");
            disk.free();

            Call restart = start(List.of("runs", "restart", Long.toString(TestInstallation.RUN)));

            assertThat(restart.exit()).as(restart.said()).isEqualTo(COMPLETED_WITH_REJECTS);
            installation.assertSameAsUninterrupted(HOME, "disk of the tables full");
            Scoreboard.add("13 full disk", 1, 0, "tables");
        }
    }

    @Test
    void fullDiskOfTheLogIsWaitedForAndTheRunGoesOn() throws SQLException, IOException {
        TestInstallation installation = copy();
        fillSegment();
        deleteSpareSegments(data().resolve("pg_wal"));
        try (FullDisk disk = FullDisk.over(data().resolve("pg_wal"), LEFT)) {
            Call call = start(importSubject(installation));
            // The server cannot live without its log: it dies, and cannot start again.
            boolean waits =
                    Await.until(() -> call.err().contains("The database does not answer; waiting for it"), call);
            assertThat(waits).as(call.said()).isTrue();
            disk.free();

            int exit = call.exit();

            assertThat(exit).as(call.said()).isEqualTo(COMPLETED_WITH_REJECTS);
            installation.assertSameAsUninterrupted(HOME, "disk of the log full");
            Scoreboard.add("13 full disk", 1, 0, "write-ahead log");
        }
    }

    /** A home with the content of the other, whose server nobody keeps up. */
    private static TestInstallation copy() throws IOException {
        TestInstallation installation = TestInstallation.afresh();
        Path backup = RealJar.FOLDER.resolve("full.zip");
        Call taken = installation.start("db", "backup", backup.toString(), "--replace");
        assertThat(taken.exit()).as(taken.said()).isZero();
        TestHome.wipe(HOME);
        Call restored = start(List.of("db", "restore", backup.toString()));
        assertThat(restored.exit()).as(restored.said()).isZero();
        Files.delete(backup);
        return installation;
    }

    /** A started server makes the next file of its log as soon as three quarters of one are full; here they almost are. */
    private static void fillSegment() throws SQLException {
        try (TestHome home = TestHome.open(HOME);
                Connection connection = home.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_switch_wal()");
            statement.execute("SELECT pg_logical_emit_message(true, 'test', repeat('x', 11500000))");
        }
    }

    /** The server keeps emptied files of its log for later; those come after the one that it wrote last. */
    private static void deleteSpareSegments(Path log) throws IOException {
        List<Path> segments = new ArrayList<>();
        try (Stream<Path> listed = Files.list(log)) {
            listed.filter(Files::isRegularFile).sorted().forEach(segments::add);
        }
        Path last = Collections.max(
                segments, Comparator.comparingLong(file -> file.toFile().lastModified()));
        for (Path segment : segments.subList(segments.indexOf(last) + 1, segments.size())) {
            Files.delete(segment);
        }
    }

    private static Path data() {
        return HOME.resolve("postgres/data-18");
    }

    private static List<String> importSubject(TestInstallation installation) {
        return installation.importSubject();
    }

    private static Call start(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("--home", HOME.toString()));
        words.addAll(arguments);
        return Call.start(RealJar.command(words));
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A small file system in the place of a folder, whose content it has. */
    private static final class FullDisk implements AutoCloseable {

        private static final int ROOM = 64 * 1024;

        private final Path folder;
        private final Path before;

        private FullDisk(Path folder, Path before) {
            this.folder = folder;
            this.before = before;
        }

        /** With so many KB left. */
        static FullDisk over(Path folder, int left) throws IOException {
            Path before = Files.createDirectories(RealJar.FOLDER.resolve("before"));
            FullDisk disk = new FullDisk(folder, before);
            long used = Long.parseLong(
                    output("du", "-sk", "--apparent-size", folder.toString()).split("\t", 2)[0]);
            String options = "mode=0700,size=" + (used + ROOM) + "k";
            assertThat(run("mount", "--bind", folder.toString(), before.toString()))
                    .isTrue();
            assertThat(run("mount", "-t", "tmpfs", "-o", options, "rollcall-test", folder.toString()))
                    .isTrue();
            assertThat(run("cp", "-a", before + "/.", folder.toString())).isTrue();
            long room = Files.getFileStore(folder).getUsableSpace() / 1024 - left;
            assertThat(run("dd", "if=/dev/zero", "of=" + disk.ballast(), "bs=1k", "count=" + room))
                    .isTrue();
            return disk;
        }

        /** Gives the disk room again. */
        void free() throws IOException {
            Files.deleteIfExists(ballast());
            assertThat(run("mount", "-o", "remount,size=4g", folder.toString())).isTrue();
        }

        List<Path> partFiles() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(".part")).toList();
            }
        }

        /** In the folder's own file system, but where nobody lists the folder's files. */
        private Path ballast() {
            return folder.resolve(".ballast");
        }

        @Override
        public void close() throws IOException {
            Await.pause(Duration.ofMillis(100));
            run("umount", "-l", folder.toString());
            run("umount", "-l", before.toString());
        }

        private static String output(String... command) throws IOException {
            return new String(
                    new ProcessBuilder(command).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
