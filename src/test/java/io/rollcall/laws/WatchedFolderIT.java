package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two servers watch one folder, and one after the other is killed: every file is imported once, in its order, and moved away with
 * its report. Few by default; {@code mvn verify -Dit.test=WatchedFolderIT -Dlaws.watchers=50} kills more often,
 * {@code -Dlaws.watchers.seed} repeats the moments.
 */
class WatchedFolderIT {

    private static final int KILLS = Integer.getInteger("laws.watchers", 2);
    private static final int FILES = 10;
    private static final int ROWS = 10_000;

    private final TestInstallation installation = TestInstallation.afresh();
    private final Path folder = RealJar.FOLDER.resolve("watched");
    private final Path inbox = folder.resolve("inbox");

    @Test
    void importsEachFileOnceAndInOrderWhoeverIsKilledOverThem() throws IOException, SQLException {
        long seed = Long.getLong("laws.watchers.seed", System.nanoTime());
        System.out.println("Killed watchers, -Dlaws.watchers.seed=" + seed + " -Dlaws.watchers=" + KILLS);
        Random random = new Random(seed);
        RealJar.deleteTree(folder);
        Files.createDirectories(inbox);
        Files.writeString(folder.resolve("leads.yaml"), """
                        kind: import
                        source: {folder: inbox, pattern: "*.csv", settle: 1s}
                        validate: {country: MY}
                        merge: {on: {remarks: overwrite}}
                        """);
        for (int file = 0; file < FILES; file++) {
            arrive(file);
        }
        List<Call> servers = new ArrayList<>(List.of(serve(), serve()));
        for (int kill = 0; kill < KILLS; kill++) {
            Await.until(() -> arrived() > 0);
            long ended = ended();
            Await.pause(Duration.ofMillis(random.nextInt(3_000)));
            Call victim = servers.remove(random.nextInt(2));
            assertThat(victim.kill()).as(victim.said()).isTrue();
            servers.add(serve());
            Await.until(() -> ended() > ended || ended() == FILES);
        }
        Await.until(() -> ended() == FILES);

        assertThat(installation.lines("SELECT input_name FROM run WHERE job = 'leads' ORDER BY id"))
                .isEqualTo(names());
        assertThat(installation.lines("SELECT DISTINCT state FROM run WHERE job = 'leads'"))
                .containsExactly("completed");
        assertThat(installation.number("SELECT count(*) FROM contact WHERE remarks = 'file " + (FILES - 1) + "'"))
                .isEqualTo(ROWS);
        assertThat(files(inbox)).isEmpty();
        assertThat(files(inbox.resolve("done")))
                .containsExactlyInAnyOrderElementsOf(names().stream()
                        .flatMap(name -> Stream.of(name, name + ".report.json"))
                        .toList());
        for (Call server : servers) {
            Await.until(() -> server.out().contains("serves the jobs"), server);
            server.signal("TERM");
            assertThat(server.exitWithin(Duration.ofSeconds(30)))
                    .as(server.said())
                    .isZero();
        }
        Scoreboard.add("23 killed watchers of a folder", KILLS, 0, "seed " + seed);
    }

    /** The same people each time, an hour later than the file before. */
    private void arrive(int file) throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(row -> "+6012" + (2_000_000 + 7 * row) + ",file " + file + "\n")
                .collect(Collectors.joining());
        Path written = Files.writeString(folder.resolve("part"), "phone,remarks\n" + rows);
        Files.setLastModifiedTime(
                written, FileTime.from(Instant.parse("2026-11-22T00:00:00Z").plusSeconds(3_600L * file)));
        Files.move(written, inbox.resolve(names().get(file)));
    }

    /** Not in the order of the alphabet. */
    private static List<String> names() {
        return IntStream.range(0, FILES)
                .mapToObj(file -> "leads-" + (FILES - file) + ".csv")
                .toList();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private Call serve() {
        return installation.start("serve", "--jobs", folder.toString());
    }

    private long arrived() throws SQLException {
        return installation.number("SELECT count(*) FROM arrival");
    }

    private long ended() throws SQLException {
        return installation.number("SELECT count(*) FROM arrival WHERE state <> 'waiting'");
    }
}
