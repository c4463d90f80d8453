package io.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts, adopts and stops the embedded server's process. Every method needs the server's lock. */
final class ServerStart {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 50;
    private static final int PORT_ATTEMPTS = 5;
    private static final String STOP_SECONDS = "30";

    private final Home home;
    private final DatabaseSettings settings;
    private final ServerArchive archive;
    private final Consumer<String> announcements;
    private final Cluster cluster;
    private final Passwords passwords;
    private final ServerPort ports;

    ServerStart(Home home, DatabaseSettings settings, ServerArchive archive, Consumer<String> announcements) {
        this.home = home;
        this.settings = settings;
        this.archive = archive;
        this.announcements = announcements;
        this.cluster = new Cluster(home);
        this.passwords = new Passwords(home.postgres());
        this.ports = new ServerPort(home.postgres().resolve("port"), settings.port());
    }

    /**
     * Makes sure that the server runs and lets us in: finds it running, waits for one that starts or recovers, or starts it.
     *
     * @return the port it listens on
     */
    int ensureRunning(ServerUsers users) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean started = false;
        while (true) {
            Optional<Path> data = cluster.existing();
            Optional<Postmaster> postmaster = data.isEmpty() ? Optional.empty() : Postmaster.read(data.get());
            if (postmaster.filter(Postmaster::isAlive).isEmpty()) {
                start(users, postmaster, deadline);
                started = true;
                continue;
            }
            OptionalInt port = postmaster.get().isReady()
                    ? enter(data.orElseThrow(), postmaster.get().port(), started)
                    : OptionalInt.empty();
            if (port.isPresent()) {
                return port.getAsInt();
            }
            if (System.nanoTime() > deadline || !Pause.of(PAUSE_MS)) {
                throw ServerFault.diagnose(
                        "The embedded PostgreSQL (process " + postmaster.get().pid() + ") did not become ready within "
                                + PATIENCE.toMinutes() + " minutes.",
                        home,
                        "");
            }
        }
    }

    /**
     * Stops the server within a minute, rolling back what is under way; answers whether it ran. PostgreSQL 18.6 does not end
     * when it is asked to while it recovers from the crash of one of its processes; then it is stopped without a last
     * checkpoint, which the next start makes up for.
     */
    boolean stop() throws IOException {
        Optional<Path> data = cluster.existing();
        if (data.isEmpty() || isDown(data.get())) {
            return false;
        }
        ServerPrograms programs = programs(data.get());
        StringBuilder output = new StringBuilder();
        for (String mode : List.of("fast", "immediate")) {
            output.append(programs.run(
                            "pg_ctl",
                            List.of("stop", "-D", data.get().toString(), "-m", mode, "-w", "-t", STOP_SECONDS))
                    .output());
            if (isDown(data.get())) {
                return true;
            }
        }
        throw ServerFault.diagnose("The embedded PostgreSQL did not stop.", home, output.toString());
    }

    private static boolean isDown(Path data) throws IOException {
        return Postmaster.read(data).filter(Postmaster::isAlive).isEmpty();
    }

    private OptionalInt enter(Path data, int port, boolean started) throws IOException {
        ServerConfiguration.requirePasswords(data);
        try {
            if (started || !passwords.exists(ServerSetup.RUNTIME)) {
                setUp(port);
            }
            try {
                verify(data, port);
            } catch (SQLException e) {
                if (!SqlStates.isLoginFault(e) && !SqlStates.isMissingDatabase(e)) {
                    throw e;
                }
                // Whoever started it was killed before it had set up everything.
                setUp(port);
                verify(data, port);
            }
            return OptionalInt.of(port);
        } catch (SQLException e) {
            if (SqlStates.isRefused(e)) {
                return OptionalInt.empty();
            }
            if (SqlStates.isLoginFault(e)) {
                throw new DatabaseException(
                        "'" + home.postgres()
                                + "': the embedded PostgreSQL does not accept the password in this folder.",
                        "Restore the '.password' files that belong to its data directory from a backup.",
                        e);
            }
            throw new DatabaseException(
                    "The embedded PostgreSQL does not work: " + e.getMessage() + ".",
                    "See the server's log in '" + ServerFault.log(home) + "'.",
                    e);
        }
    }

    private void verify(Path data, int port) throws SQLException, IOException {
        Login login = EmbeddedPostgres.login(passwords, ServerSetup.RUNTIME, port, ServerSetup.DATABASE);
        try (Connection connection = login.connect("rollcall start")) {
            String found = ServerChecks.systemIdentifier(connection);
            if (!found.equals(Cluster.systemIdentifier(data))) {
                throw new DatabaseException(
                        "127.0.0.1:" + port + ": another PostgreSQL server answers than the one in '" + data + "'.",
                        "End that server, or set ROLLCALL_DB_PORT to a free port.");
            }
            ServerChecks.requireDurable(connection);
        }
    }

    private void setUp(int port) throws SQLException, IOException {
        ServerSetup setup = new ServerSetup(passwords);
        Login login = EmbeddedPostgres.login(passwords, Cluster.SUPERUSER, port, "postgres");
        try (Connection superuser = login.connect("rollcall setup")) {
            setup.createRolesAndDatabase(superuser);
        }
        Login inside = EmbeddedPostgres.login(passwords, Cluster.SUPERUSER, port, ServerSetup.DATABASE);
        try (Connection superuser = inside.connect("rollcall setup")) {
            ServerSetup.closePublicSchema(superuser);
        }
    }

    private void start(ServerUsers users, Optional<Postmaster> stale, long deadline) throws IOException {
        ServerPrograms programs =
                programs(cluster.existing().orElse(home.postgres().resolve("data")));
        if (cluster.existing().isEmpty()) {
            announcements.accept("Setting up the embedded PostgreSQL in " + home.postgres());
        }
        Path data = cluster.prepare(programs);
        if (!passwords.exists(Cluster.SUPERUSER)) {
            throw new DatabaseException(
                    "'" + passwords.file(Cluster.SUPERUSER) + "': the password of the embedded PostgreSQL is gone.",
                    "Restore the file from a backup.");
        }
        if (stale.filter(Postmaster::isImpostor).isPresent() && users.count() <= 1) {
            stale.get().disown(data);
        }
        Path log = PrivateFiles.createFolder(ServerFault.log(home));
        removeOtherBinaries(programs.folder());
        for (int attempt = 1; ; attempt++) {
            int port = ports.choose(attempt == 1);
            ServerConfiguration.write(data, log, port);
            Path startLog = log.resolve("start.log");
            PrivateFiles.write(startLog, "");
            programs.user().own(home, List.of(data, log, startLog));
            ServerPrograms.Answer answer = programs.run(
                    "pg_ctl",
                    List.of(
                            "start",
                            "-D",
                            data.toString(),
                            "-l",
                            startLog.toString(),
                            "-w",
                            "-t",
                            Long.toString(PATIENCE.toSeconds())));
            if (answer.isSuccess()) {
                ports.remember(port);
                return;
            }
            DatabaseException fault =
                    ServerFault.diagnose("The embedded PostgreSQL did not start.", home, answer.output());
            boolean another = fault.problem().contains(ServerFault.ADDRESS_IN_USE)
                    && settings.port().isEmpty();
            boolean ending = fault.problem().contains("pre-existing shared memory block");
            if (!(another && attempt < PORT_ATTEMPTS) && !(ending && System.nanoTime() < deadline)) {
                throw fault;
            }
            Pause.of(PAUSE_MS);
        }
    }

    private ServerPrograms programs(Path data) throws IOException {
        removeUnfinished();
        announceUnpacking(home.postgres());
        Path folder = archive.unpackBelow(home.postgres());
        ServerUser user = ServerUser.choose(data, settings.environment());
        user.own(home, List.of(folder));
        return new ServerPrograms(folder, user);
    }

    private void announceUnpacking(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            if (listed.noneMatch(path -> String.valueOf(path.getFileName()).startsWith("server-"))) {
                announcements.accept("Unpacking the embedded PostgreSQL into " + folder);
            }
        }
    }

    private void removeUnfinished() throws IOException {
        removeFolders("server.part-", Optional.empty());
    }

    private void removeOtherBinaries(Path keep) throws IOException {
        removeFolders("server-", Optional.of(keep));
    }

    private void removeFolders(String prefix, Optional<Path> keep) throws IOException {
        List<Path> found;
        try (Stream<Path> listed = Files.list(home.postgres())) {
            found = listed.filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
                    .filter(path -> keep.filter(path::equals).isEmpty())
                    .toList();
        }
        for (Path folder : found) {
            PrivateFiles.deleteTree(folder);
        }
    }
}
