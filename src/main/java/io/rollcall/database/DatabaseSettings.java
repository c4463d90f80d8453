package io.rollcall.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about the database.
 *
 * <ul>
 *   <li>ROLLCALL_DB_URL, ROLLCALL_DB_USER, ROLLCALL_DB_PASSWORD: a server of the operator's own; without the URL, the
 *       embedded one.
 *   <li>ROLLCALL_DB_OWNER_USER, ROLLCALL_DB_OWNER_PASSWORD: who migrates there; the same user if not set.
 *   <li>ROLLCALL_DB_PORT: the embedded server's port, else a free one that is kept.
 *   <li>ROLLCALL_DB_ACCOUNT: the unprivileged account under which root runs the embedded server.
 *   <li>ROLLCALL_DB_WAIT: for how many seconds to wait for a server of one's own at the start; 15 if not set.
 *   <li>ROLLCALL_DB_SOCKET_TIMEOUT: for how many seconds a statement may be silent before its connection counts as dead; 60
 *       if not set, 0 for ever.
 * </ul>
 */
record DatabaseSettings(
        Optional<ExternalPostgres.Address> external,
        Optional<Integer> port,
        Duration patience,
        Duration socketTimeout,
        Map<String, String> environment) {

    /** @throws DatabaseException with every problem of the environment at once */
    static DatabaseSettings of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Optional<Integer> port = number(environment, "ROLLCALL_DB_PORT", 1, 65_535, problems);
        Optional<Integer> wait = number(environment, "ROLLCALL_DB_WAIT", 0, 86_400, problems);
        Optional<Integer> socket = number(environment, "ROLLCALL_DB_SOCKET_TIMEOUT", 0, 86_400, problems);
        Optional<ExternalPostgres.Address> external = text(environment, "ROLLCALL_DB_URL")
                .flatMap(url -> ExternalPostgres.Address.parse(url, environment, problems));
        if (!problems.isEmpty()) {
            throw new DatabaseException(String.join(" ", problems), "Correct the environment, then start again.");
        }
        return new DatabaseSettings(
                external,
                port,
                Duration.ofSeconds(wait.orElse(15)),
                Duration.ofSeconds(socket.orElse(60)),
                Map.copyOf(environment));
    }

    static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<Integer> number(
            Map<String, String> environment, String name, int min, int max, List<String> problems) {
        Optional<String> text = text(environment, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of bounds is.
        }
        problems.add(name + ": '" + text.get() + "' found; expected a number from " + min + " to " + max + ".");
        return Optional.empty();
    }
}
