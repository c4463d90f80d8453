package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The program as it is installed: the real jar, a home, an embedded server. Its database holds a first import; each test
 * begins there and imports a second file on top of it, of which it is known what an uninterrupted run makes of it. One for
 * all tests of this JVM, which run one after the other.
 */
final class TestInstallation {

    /** Rows of the file that is interrupted; enough for three chunks and four ranges. */
    static final int ROWS = Integer.getInteger("laws.rows", 8_200);

    /** The number of the run that imports {@link #subject()}: the first after that of the base. */
    static final long RUN = 2;

    private static final String BASE = "laws_base";
    private static final TestInstallation SHARED = create();

    private final TestHome home;
    private final Set<Path> spoolOfBase;
    private final SubjectFiles files;
    private final DatabaseState expected;
    private final long workMs;
    private final List<Call> calls = new ArrayList<>();

    private TestInstallation(TestHome home) throws SQLException {
        this.home = home;
        this.files = SubjectFiles.write(RealJar.FOLDER);
        runToEnd(Call.start(RealJar.commandThatLearns(withHome(importOf(files.base())))));
        try (Connection connection = home.superuser()) {
            files.addIdentities(connection);
        }
        this.spoolOfBase = list(spool());
        home.save(BASE);
        runToEnd(start(importOf(subject())));
        this.expected = state("expected");
        this.workMs = number("SELECT worked_ms FROM run WHERE id = " + RUN);
    }

    /** As it was before the file was imported for the first time; whatever an earlier test left is ended. */
    static TestInstallation afresh() {
        try {
            SHARED.reset();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return SHARED;
    }

    /** The file that the tests import; importing it gives every outcome that there is. */
    Path subject() {
        return files.subject();
    }

    List<String> importSubject() {
        return importOf(subject());
    }

    /** How long an uninterrupted run works, in ms. */
    long workMs() {
        return workMs;
    }

    Call start(List<String> arguments) {
        return remember(Call.start(RealJar.command(withHome(arguments))));
    }

    Call start(String... arguments) {
        return start(List.of(arguments));
    }

    /** Starts a call whose home is on a disk that fails. */
    Call startWith(Map<String, String> environment, List<String> arguments) {
        return remember(Call.start(RealJar.command(withHome(arguments)), environment));
    }

    /** Starts a call that reaches the database through the link. */
    Call startThrough(FaultyLink link, List<String> arguments) {
        return startThrough(link, Map.of(), arguments);
    }

    Call startThrough(FaultyLink link, Map<String, String> more, List<String> arguments) {
        Map<String, String> environment = new HashMap<>(home.environment(link.port()));
        environment.putAll(more);
        return remember(Call.start(RealJar.command(withHome(arguments)), environment));
    }

    Call startWithHeap(String heap, List<String> arguments) {
        return remember(Call.start(RealJar.commandWithHeap(heap, withHome(arguments))));
    }

    Call restart() {
        return start("runs", "restart", Long.toString(RUN));
    }

    /** Restarts the run, which must complete. */
    void restartToEnd() {
        runToEnd(restart());
    }

    private static void runToEnd(Call call) {
        int exit = call.exit();
        assertThat(exit).as(call.said()).isEqualTo(1);
    }

    private Call remember(Call call) {
        calls.add(call);
        return call;
    }

    /** Starts the import and waits until it stands at the place. */
    Call importUntil(Freeze freeze) {
        Call call = start(importSubject());
        assertThat(freeze.reachedBy(call)).as(call.said()).isTrue();
        return call;
    }

    /** The state of the run, as the database has it. */
    String stateOfRun() throws SQLException {
        return String.join(" ", lines("SELECT state FROM run WHERE id = " + RUN));
    }

    /** How many attempts the run has had; 0 where there is no run. */
    long attempts() throws SQLException {
        return number("SELECT attempt FROM run WHERE id = " + RUN);
    }

    boolean hasEnded() throws SQLException {
        return stateOfRun().startsWith("completed");
    }

    void assertSameRejects(long run, long other) {
        Path file = runs().resolve(run + "/rejects.csv");
        assertThat(runs().resolve(other + "/rejects.csv")).hasSameBinaryContentAs(file);
    }

    /** Compares everything with what an uninterrupted run makes of the file. */
    void assertSameAsUninterrupted(String description) throws SQLException {
        state("found").assertSameAs(expected, description);
        assertThat(unfinishedFiles()).as("unfinished files; " + description).isEmpty();
    }

    /** Compares a home with what an uninterrupted run makes of this one. */
    void assertSameAsUninterrupted(Path other, String description) throws SQLException {
        try (TestHome opened = TestHome.open(other);
                Connection connection = opened.superuser()) {
            DatabaseState.write(connection, other.resolve("runs"), RealJar.FOLDER.resolve("found"))
                    .assertSameAs(expected, description);
        }
        assertThat(unfinishedFiles(other))
                .as("unfinished files; " + description)
                .isEmpty();
    }

    List<Path> unfinishedFiles() {
        return unfinishedFiles(home.path());
    }

    private static List<Path> unfinishedFiles(Path folder) {
        try (Stream<Path> walked = Files.walk(folder)) {
            return walked.filter(file -> file.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestHome home() {
        return home;
    }

    Path runs() {
        return home.path().resolve("runs");
    }

    Path spool() {
        return home.path().resolve("spool");
    }

    /** Copies of files that came after the base. */
    Set<Path> newInSpool() {
        Set<Path> found = list(spool());
        found.removeAll(spoolOfBase);
        return found;
    }

    Connection superuser() throws SQLException {
        return home.superuser();
    }

    long number(String sql) throws SQLException {
        try (Connection connection = superuser()) {
            return number(connection, sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    List<String> lines(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    static List<String> importOf(Path file) {
        return List.of("import", file.toString(), "--country", "MY");
    }

    DatabaseState state(String name) throws SQLException {
        try (Connection connection = superuser()) {
            return DatabaseState.write(connection, runs(), RealJar.FOLDER.resolve(name));
        }
    }

    private List<String> withHome(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("--home", home.path().toString()));
        words.addAll(arguments);
        return words;
    }

    private void reset() throws SQLException {
        calls.stream().filter(Call::isAlive).forEach(Call::kill);
        calls.clear();
        try {
            for (Path file : newInSpool()) {
                Files.delete(file);
            }
            for (Path folder : list(runs())) {
                if (!folder.getFileName().toString().equals("1")) {
                    RealJar.deleteTree(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        home.restore(BASE);
    }

    private static Set<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return new TreeSet<>(entries.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestInstallation create() {
        TestHome home = TestHome.openAnew(RealJar.FOLDER.resolve("home"));
        Runtime.getRuntime().addShutdownHook(new Thread(home::close));
        try {
            return new TestInstallation(home);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
