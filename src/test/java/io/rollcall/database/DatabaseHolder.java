package io.rollcall.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process of its own that holds the database of a home open until its input ends. */
final class DatabaseHolder {
    private DatabaseHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.open(Home.open(Path.of(arguments[0])), Map.of())) {
            System.out.println(database.embedded() ? "open" : "elsewhere");
            System.in.read();
        }
    }

    /** Starts one and waits until it is in. */
    static Process start(Home home) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        StringBuilder said = new StringBuilder();
        while (!said.toString().endsWith("open\n")) {
            int character = process.getInputStream().read();
            if (character < 0) {
                throw new AssertionError("The process ended before the database was open: " + said);
            }
            said.append((char) character);
        }
        return process;
    }
}
