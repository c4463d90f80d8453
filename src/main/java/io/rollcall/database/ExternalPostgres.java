package io.rollcall.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A PostgreSQL server of the operator's own, 16 or newer. Rollcall neither starts nor stops it. Thread-safe. */
final class ExternalPostgres implements Server {
    private static final long PAUSE_MS = 250;

    private final Login runtime;
    private final Login owner;

    private ExternalPostgres(Login runtime, Login owner) {
        this.runtime = runtime;
        this.owner = owner;
    }

    /**
     * Waits for the server, and checks that it can be trusted with the data.
     *
     * @throws DatabaseUnavailableException when it does not answer in time
     */
    static ExternalPostgres reach(Address address, DatabaseSettings settings, Consumer<String> announcements) {
        Login runtime = address.runtime().withSocketTimeout(settings.socketTimeout());
        ExternalPostgres server = new ExternalPostgres(runtime, address.owner());
        try (Connection connection = server.firstConnection(settings.patience(), announcements)) {
            ServerChecks.requireVersion(connection);
            ServerChecks.requireOrdinaryRole(connection, "ROLLCALL_DB_USER");
            ServerChecks.requireDurable(connection);
        } catch (SQLException e) {
            throw fault(runtime, e);
        }
        return server;
    }

    @Override
    public Login login(Role role) {
        return role == Role.OWNER ? owner : runtime;
    }

    @Override
    public Connection connect(Role role, String applicationName) throws SQLException {
        return login(role).connect(applicationName);
    }

    @Override
    public void leave() {
        // The server is not ours to stop.
    }

    private Connection firstConnection(Duration wait, Consumer<String> announcements) throws SQLException {
        long deadline = System.nanoTime() + wait.toNanos();
        boolean told = false;
        while (true) {
            try {
                return runtime.connect("rollcall start");
            } catch (SQLException e) {
                if (!SqlStates.isRefused(e) || System.nanoTime() > deadline || !Pause.of(PAUSE_MS)) {
                    throw e;
                }
            }
            if (!told) {
                announcements.accept("Waiting for the database, up to " + wait.toSeconds() + " s");
                told = true;
            }
        }
    }

    /** Says what is wrong with a server, or with how it is reached; the driver's message holds no values of rows. */
    static DatabaseException fault(Login login, SQLException cause) {
        if (SqlStates.isRefused(cause)) {
            return new DatabaseUnavailableException(
                    "No PostgreSQL server answers at '" + login.url() + "': " + cause.getMessage(),
                    "Start it, or correct ROLLCALL_DB_URL.",
                    cause);
        }
        if (SqlStates.isMissingRight(cause)) {
            return new DatabaseException(
                    "The user '" + login.user() + "' lacks a right on the PostgreSQL server: " + cause.getMessage()
                            + ".",
                    "Grant it; the user that migrates needs: GRANT CONNECT, CREATE ON DATABASE.",
                    cause);
        }
        if (SqlStates.isLoginFault(cause)) {
            return new DatabaseException(
                    "The PostgreSQL server refuses the user '" + login.user() + "': " + cause.getMessage() + ".",
                    "Correct ROLLCALL_DB_USER and ROLLCALL_DB_PASSWORD (ROLLCALL_DB_OWNER_USER and"
                            + " ROLLCALL_DB_OWNER_PASSWORD for migrations).",
                    cause);
        }
        if (SqlStates.isMissingDatabase(cause)) {
            return new DatabaseException(
                    "'" + login.url() + "': this database does not exist.",
                    "Create it with: CREATE DATABASE; or correct ROLLCALL_DB_URL.",
                    cause);
        }
        return new DatabaseException(
                "'" + login.url() + "': " + cause.getMessage() + ".", "Correct ROLLCALL_DB_URL or the server.", cause);
    }

    /** Where the server is and who logs in, as the environment says. */
    record Address(Login runtime, Login owner) {
        private static final String PREFIX = "jdbc:postgresql://";

        private static final Pattern LOOPBACK =
                Pattern.compile("|localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

        /** What may stand in the URL behind the question mark; whatever loads classes or writes files may not. */
        private static final Set<String> PARAMETERS = Set.of(
                "sslmode",
                "sslrootcert",
                "sslcert",
                "sslkey",
                "sslNegotiation",
                "channelBinding",
                "gssEncMode",
                "requireAuth",
                "targetServerType",
                "loadBalanceHosts",
                "hostRecheckSeconds",
                "connectTimeout");

        /** Adds to the problems and answers nothing when the environment cannot be used. */
        static Optional<Address> parse(String url, Map<String, String> environment, List<String> problems) {
            List<String> found = new ArrayList<>();
            String name = "ROLLCALL_DB_URL: ";
            // The URL may hold a password by mistake, so it is never repeated before it is known to hold none.
            if (!url.startsWith(PREFIX) || url.contains("@")) {
                problems.add(name + "expected 'jdbc:postgresql://host:port/database', with user and password in"
                        + " ROLLCALL_DB_USER and ROLLCALL_DB_PASSWORD.");
                return Optional.empty();
            }
            int question = url.indexOf('?');
            String base = question < 0 ? url : url.substring(0, question);
            Map<String, String> parameters = question < 0 ? Map.of() : parameters(url.substring(question + 1));
            String authority = base.substring(PREFIX.length());
            int slash = authority.indexOf('/');
            if (slash < 0 || slash == authority.length() - 1) {
                problems.add(name + "names no database; expected 'jdbc:postgresql://host:port/database'.");
                return Optional.empty();
            }
            parameters.keySet().stream()
                    .filter(parameter -> !PARAMETERS.contains(parameter))
                    .forEach(parameter -> found.add(name + "parameter '" + parameter + "' is not allowed; allowed are "
                            + String.join(", ", PARAMETERS.stream().sorted().toList()) + "."));
            boolean remote = !isLoopback(authority.substring(0, slash));
            if (remote && !"verify-full".equals(parameters.get("sslmode"))) {
                found.add(name + "the server is on another machine; expected the parameter sslmode=verify-full.");
            }
            Optional<String> user = DatabaseSettings.text(environment, "ROLLCALL_DB_USER");
            if (user.isEmpty()) {
                found.add("ROLLCALL_DB_USER: is not set; expected the user of ROLLCALL_DB_URL.");
            }
            if (!found.isEmpty()) {
                problems.addAll(found);
                return Optional.empty();
            }
            Map<String, String> properties = new TreeMap<>(parameters);
            if (remote) {
                properties.putIfAbsent("channelBinding", "require");
            }
            String password = environment.getOrDefault("ROLLCALL_DB_PASSWORD", "");
            Login runtime = new Login(base, user.orElseThrow(), password, Map.copyOf(properties), Duration.ZERO);
            Login owner = DatabaseSettings.text(environment, "ROLLCALL_DB_OWNER_USER")
                    .map(other -> new Login(
                            base,
                            other,
                            environment.getOrDefault("ROLLCALL_DB_OWNER_PASSWORD", ""),
                            Map.copyOf(properties),
                            Duration.ZERO))
                    .orElse(runtime);
            return Optional.of(new Address(runtime, owner));
        }

        private static Map<String, String> parameters(String query) {
            Map<String, String> parameters = new TreeMap<>();
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                String parameter = equals < 0 ? part : part.substring(0, equals);
                if (!parameter.isEmpty()) {
                    String value = equals < 0 ? "" : part.substring(equals + 1);
                    parameters.put(parameter, URLDecoder.decode(value, StandardCharsets.UTF_8));
                }
            }
            return parameters;
        }

        /** The driver reads a host that is missing as localhost. */
        private static boolean isLoopback(String hosts) {
            return Pattern.compile(",")
                    .splitAsStream(hosts)
                    .map(host -> host.replaceFirst(":\\d+$", ""))
                    .allMatch(host -> LOOPBACK.matcher(host).matches());
        }
    }
}
