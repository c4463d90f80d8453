package io.rollcall.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What PostgreSQL's programs say when they fail, and what can be done about it. */
final class ServerFault {
    static final String ADDRESS_IN_USE = "Address already in use";

    /** Ordered: the first text that is found decides. */
    private static final List<Map.Entry<String, String>> CURES = List.of(
            Map.entry("No space left on device", "The disk is full: free some space, then start again."),
            Map.entry("Disk quota exceeded", "The disk quota is used up: free some space, then start again."),
            Map.entry(ADDRESS_IN_USE, "Another program uses the port: set ROLLCALL_DB_PORT to a free one."),
            Map.entry(
                    "pre-existing shared memory block",
                    "Processes of the server that crashed are still ending: wait a minute, then start again."),
            Map.entry(
                    "lock file \"postmaster.pid\" already exists",
                    "Another server uses the data directory: end it, then start again."),
            Map.entry("could not access the server configuration file", "Restore the data directory from a backup."),
            Map.entry(
                    "Permission denied",
                    "Check that the folders below the home belong to the user that runs Rollcall."),
            Map.entry(
                    "error while loading shared libraries",
                    "Install the named library, or set ROLLCALL_DB_URL to a PostgreSQL server of your own."),
            Map.entry(
                    "could not create shared memory segment",
                    "The machine has too little shared memory left: end other servers, then start again."),
            Map.entry(
                    "Cannot allocate memory",
                    "The machine has too little memory left: end other programs, then start again."));

    private static final int LINES = 8;
    private static final int BYTES = 16 * 1024;

    private ServerFault() {}

    /** Composes the error from what a program wrote and from the last lines of the server's log. */
    static DatabaseException diagnose(String what, Home home, String output) {
        String told = (tail(output.lines().toList()) + "\n" + logTail(home)).strip();
        String cure = CURES.stream()
                .filter(entry ->
                        told.toLowerCase(Locale.ROOT).contains(entry.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("See the server's log in '" + log(home) + "'.");
        return new DatabaseException(what + " PostgreSQL said:\n  " + told.replace("\n", "\n  ") + "\n", cure);
    }

    static Path log(Home home) {
        return home.postgres().resolve("log");
    }

    /** The log keeps no values of rows: see {@link ServerConfiguration}. */
    private static String logTail(Home home) {
        try (Stream<Path> listed = Files.list(log(home))) {
            List<Path> files = new ArrayList<>(listed.toList());
            files.sort((one, other) -> modified(one).compareTo(modified(other)));
            List<String> lines = new ArrayList<>();
            for (Path file : files.subList(Math.max(0, files.size() - 2), files.size())) {
                byte[] bytes = Files.readAllBytes(file);
                int from = Math.max(0, bytes.length - BYTES);
                new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(lines::add);
            }
            return tail(lines);
        } catch (IOException e) {
            return "";
        }
    }

    private static String tail(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
