package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An export that is killed at a certain place leaves yesterday's file or the whole new one, and a restart the new one, its
 * manifest and nothing else.
 */
class KilledExportIT {

    private static final Path FOLDER = RealJar.FOLDER.resolve("exported");
    private static final Path FILE = FOLDER.resolve("contacts.csv");
    private static final String YESTERDAY = "yesterday";

    private static String whole = "";

    @BeforeAll
    static void exportUninterrupted() throws IOException {
        Files.createDirectories(FOLDER);
        Call call = TestInstallation.afresh().start(export());
        assertThat(call.exit()).as(call.said()).isZero();
        whole = Files.readString(FILE);
    }

    @BeforeEach
    void layYesterdaysFile() throws IOException {
        deleteAll();
        Files.writeString(FILE, YESTERDAY);
    }

    @AfterEach
    void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(
                        "while it writes", Place.before("UPDATE", "run_progress", "NEW.step = 'write'"), YESTERDAY),
                Arguments.of("when all is written", Place.endOf("write"), YESTERDAY),
                Arguments.of("before it says which file", Place.before("INSERT", "exported_file", "true"), YESTERDAY),
                Arguments.of(
                        "when it has its name, and the database does not know",
                        Place.before("UPDATE", "exported_file", "NEW.published_at IS NOT NULL"),
                        null),
                Arguments.of("before the books", Place.endOf("publish"), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void leavesOneWholeFileAndThenTheNewOne(String where, Place place, @Nullable String atFirst)
            throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.start(export());
            assertThat(freeze.reachedBy(call)).as(call.said()).isTrue();
            assertThat(call.kill()).isTrue();
        }
        assertThat(FILE).hasContent(atFirst == null ? whole : atFirst);

        Call restart = installation.restart();

        assertThat(restart.exit()).as(restart.said()).isZero();
        assertThat(FILE).hasContent(whole);
        assertThat(names()).containsExactly("contacts.csv", "contacts.csv.manifest.json");
        assertThat(installation.number("SELECT written_count FROM run WHERE id = 2"))
                .isEqualTo(installation.number("SELECT count(*) FROM contact"))
                .isPositive();
    }

    static Stream<Arguments> placesOfADividedExport() {
        return Stream.of(
                Arguments.of("before any has its name", Place.before("INSERT", "exported_part", "NEW.part = 2"), 0),
                Arguments.of("when the first has its name", Place.before("UPDATE", "exported_part", "NEW.part = 1"), 1),
                Arguments.of("between two names", Place.before("UPDATE", "exported_part", "NEW.part = 2"), 2),
                Arguments.of(
                        "when all have theirs, and the database does not know",
                        Place.before("UPDATE", "exported_file", "NEW.published_at IS NOT NULL"),
                        -1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("placesOfADividedExport")
    void completesSeveralFiles(String where, Place place, int named) throws SQLException, IOException {
        Files.delete(FILE);
        TestInstallation installation = TestInstallation.afresh();
        long contacts = installation.number("SELECT count(*) FROM contact");
        long each = contacts / 3;
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.start(
                    List.of("export", "--to", FILE.toString(), "--replace", "--split", Long.toString(each)));
            assertThat(freeze.reachedBy(call)).as(call.said()).isTrue();
            assertThat(call.kill()).isTrue();
        }
        long files = (contacts - 1) / each + 1;
        assertThat(names().stream().filter(name -> name.endsWith(".csv"))).hasSize(named < 0 ? (int) files : named);

        Call restart = installation.restart();

        assertThat(restart.exit()).as(restart.said()).isZero();
        assertThat(names())
                .hasSize((int) files + 1)
                .contains("contacts-001.csv", "contacts.csv.manifest.json")
                .noneMatch(name -> name.endsWith(".part"));
        StringBuilder joined = new StringBuilder();
        for (String name : names()) {
            if (name.endsWith(".csv")) {
                String content = Files.readString(FOLDER.resolve(name));
                joined.append(joined.isEmpty() ? content : content.substring(content.indexOf('\n') + 1));
            }
        }
        assertThat(joined).hasToString(whole);
        assertThat(installation.number("SELECT sum(rows) FROM exported_part WHERE run_id = 2"))
                .isEqualTo(contacts);
    }

    private static List<String> export() {
        return List.of("export", "--to", FILE.toString(), "--replace");
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
