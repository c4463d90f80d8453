package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that cases need: files, a home with its server, and ways to run and to measure. Not thread-safe. */
final class TestBed {

    /** The state of a home in which nothing was done yet. */
    static final String EMPTY = "empty";

    private final Path folder;
    private final BenchTerms terms;
    private final TestFiles files;
    private final BenchServer server;
    private final Meter meter;

    private TestBed(Path folder, BenchTerms terms, BenchServer server, Cleanup cleanup) {
        this.folder = folder;
        this.terms = terms;
        this.files = new TestFiles(folder, terms, cleanup);
        this.server = server;
        this.meter = new Meter(server, cleanup);
    }

    /** Sets up a home and its server in the folder. */
    static TestBed open(Path folder, BenchTerms terms, Cleanup cleanup)
            throws IOException, SQLException, InterruptedException {
        BenchServer server = BenchServer.start(folder.resolve("home"));
        cleanup.add(server::close);
        server.keep(EMPTY);
        return new TestBed(folder, terms, server, cleanup);
    }

    long rows() {
        return terms.rows();
    }

    TestFiles files() {
        return files;
    }

    BenchServer server() {
        return server;
    }

    void restore(String state) throws SQLException, IOException, InterruptedException {
        server.restore(state);
    }

    /** The arguments of an import as a person calls it who knows the file. */
    static String[] importOf(Path file, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("import", file.toString(), "--country", "MY", "--unmapped", "attribute"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** A state after the import of as many rows, tidied up as autovacuum does it some minutes later. */
    String imported(long rows) throws Exception {
        String state = "imported_" + rows;
        if (!server.has(state)) {
            System.err.println("bench: importing what later rounds begin with");
            server.restore(EMPTY);
            rollcall(importOf(files.csv(rows)));
            try (Connection connection = server.connect()) {
                BenchServer.execute(connection, "VACUUM (ANALYZE)");
            }
            server.keep(state);
        }
        return state;
    }

    /** R over some tables: their rows as an import of the file makes them, into empty ones. */
    Contender copyReference(String key, String label, List<String> tables) {
        Path saved = folder.resolve("clean");
        return Contender.reference(
                key,
                label,
                () -> {
                    if (!Files.exists(saved)) {
                        server.restore(imported(rows()));
                        Files.createDirectory(saved);
                        CopyReference.save(server, CopyReference.CONTACTS_AND_TAGS, saved);
                    }
                    server.restore(EMPTY);
                    CopyReference.createTables(server, tables);
                    server.settle();
                },
                () -> requireContacts("bench", meter.ofTask(() -> CopyReference.load(server, tables, saved))));
    }

    Measurement task(Meter.Task task) throws Exception {
        return meter.ofTask(task);
    }

    Path folder() {
        return folder;
    }

    long largest() {
        return terms.largest();
    }

    /** Whoever is compared has to have written contacts: at least nine of ten rows become some. */
    Measurement requireContacts(String schema, Measurement measured) throws SQLException {
        long found = server.count(schema + ".contact");
        if (found < rows() * 9 / 10) {
            throw new BenchException("Only " + found + " contacts are in the table of '" + schema + "' after " + rows()
                    + " rows; what was measured is not the work. This is a bug of the bench.");
        }
        return measured;
    }

    /** The program itself, as a person calls it, in this home. */
    Measurement rollcall(String... arguments) throws IOException, InterruptedException, SQLException {
        List<String> command = new ArrayList<>(
                List.of(terms.launcher().toString(), "--home", server.home().toString(), "--no-progress"));
        command.addAll(List.of(arguments));
        Path collections = folder.resolve("collections.log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_DB"));
        builder.environment()
                .merge(
                        "ROLLCALL_JAVA_OPTS",
                        "-Xmx" + terms.heap() + " " + HeapLog.OPTION + collections,
                        (theirs, ours) -> theirs + " " + ours);
        // 1 is the exit code of a run that rejected rows.
        long mark = server.mark();
        Measurement measured = meter.ofProcess(builder, collections, List.of(0, 1));
        return measured.withContacts(server.writtenSince(mark));
    }

    /** A class of the bench in a JVM of its own, with the same heap and collector; it finds the server in its environment. */
    Measurement java(Class<?> main, String... arguments) throws IOException, InterruptedException, SQLException {
        Path collections = folder.resolve("collections.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + terms.heap(),
                "-XX:+UseSerialGC",
                HeapLog.OPTION + collections,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("BENCH_URL", server.url(), "BENCH_PASSWORD", server.password()));
        return meter.ofProcess(builder, collections, List.of(0));
    }
}
