package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cli.Program.Result;
import io.rollcall.database.Database;
import io.rollcall.database.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of rows reach the contacts and the rejects file, and nothing that is kept for those who search for faults. */
class PiiIT {

    /** Parts of values, so that a form that was cleaned up is found as well. */
    private static final List<String> CANARIES =
            List.of("7770011", "7770022", "777003", "Quetzalcanary", "Zebracanary", "canaryremark", "canary.example");

    private static final String FILE = """
            Name,Phone,Remarks,Avatar,Opt-in
            Quetzalcanary One,+60127770011,canaryremark first,https://canary.example/a.png,yes
            Zebracanary Two,+60127770022,canaryremark second,canary.example,perhaps
            Zebracanary Three,777003,canaryremark third,,
            Zebracanary Four,6.0127770022E+11,"canaryremark ""fourth" broken,,
            Quetzalcanary Five,+60127770011,canaryremark fifth,,no
            """;

    @TempDir
    private Path folder = Path.of("");

    private Program program = Program.in(Path.of(""));

    /** Keeps the server running between the commands. */
    private @Nullable Database database;

    @BeforeEach
    void startServer() {
        program = Program.in(folder.resolve("home"));
        database = Database.open(Home.open(program.home()), Map.of());
    }

    @AfterEach
    void stopServer() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void isNeitherInLogsNorInJobTablesNorInRunsAfterASession() throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("people.csv"), FILE);

        Result imported = program.run("import", file.toString(), "--consent-basis", "form");
        program.run("import", file.toString());
        program.run("import", file.toString(), "--encoding", "UTF-16LE");
        program.run("contacts", "show", "+60127770011");
        program.run("contacts", "show", "+60127770022");
        program.run("contacts", "list");
        program.run("runs", "show", "1");

        assertThat(imported.exit()).as(imported.err()).isEqualTo(1);
        assertThat(imported.out() + imported.err()).doesNotContain(CANARIES);
        assertThat(logs(program.home()))
                .isNotEmpty()
                .allSatisfy(log -> assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                        .as(log.toString())
                        .doesNotContain(CANARIES));
        assertThat(tables(program.home()))
                .hasSizeGreaterThan(5)
                .allSatisfy(row -> assertThat(row).doesNotContain(CANARIES));
    }

    @Test
    void liesInFilesThatOnlyTheirOwnerCanRead() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), FILE);

        program.run("import", file.toString());

        assertThat(mode(program.home().resolve("runs/1"))).isEqualTo("rwx------");
        assertThat(mode(program.home().resolve("runs/1/rejects.csv"))).isEqualTo("rw-------");
        assertThat(filesIn(program.home().resolve("spool")))
                .isNotEmpty()
                .allSatisfy(spool -> assertThat(mode(spool)).isEqualTo("rw-------"));
        assertThat(filesIn(program.home().resolve("logs")))
                .isNotEmpty()
                .allSatisfy(log -> assertThat(mode(log)).isEqualTo("rw-------"));
    }

    private static List<Path> logs(Path home) throws IOException {
        List<Path> logs = new ArrayList<>(filesIn(home.resolve("logs")));
        logs.addAll(filesIn(home.resolve("postgres/log")));
        logs.add(home.resolve("runs/1/log.txt"));
        logs.add(home.resolve("runs/1/job.json"));
        logs.add(home.resolve("runs/1/summary.json"));
        return logs;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** All rows of the job repository and of the runs, as text. */
    private static List<String> tables(Path home) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Database database = Database.open(Home.open(home), Map.of());
                Connection connection = database.connect("test");
                Statement statement = connection.createStatement()) {
            List<String> tables = query(
                    statement,
                    "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'batch\\_%'"
                            + " OR table_name IN ('run', 'lease', 'run_progress', 'run_attempt') ORDER BY table_name");
            for (String table : tables) {
                rows.addAll(query(statement, "SELECT t::text FROM " + table + " t"));
            }
        }
        return rows;
    }

    private static List<String> query(Statement statement, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
