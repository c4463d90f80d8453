package io.rollcall.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL's initdb, pg_ctl and postgres, unpacked and ready to run as the right user.
 *
 * @param folder the one that holds {@code bin}
 * @param user as whom they run
 */
record ServerPrograms(Path folder, ServerUser user) {

    /** What a program answered: its exit code, and all that it wrote. */
    record Answer(int exit, String output) {
        boolean isSuccess() {
            return exit == 0;
        }
    }

    /** The major version, such as 18. */
    int major() throws IOException {
        // 'postgres (PostgreSQL) 18.6'
        String answer = run("postgres", List.of("--version")).output();
        String version = answer.substring(answer.lastIndexOf(' ') + 1).strip();
        int dot = version.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
        } catch (NumberFormatException e) {
            throw new DatabaseException(
                    "'" + folder + "': PostgreSQL's programs do not run here: " + answer.strip() + ".",
                    "Check that this build of Rollcall is for this platform, or set ROLLCALL_DB_URL to a server of your own.",
                    e);
        }
    }

    /** Runs a program to its end. Its environment is ours without what would steer PostgreSQL elsewhere. */
    Answer run(String program, List<String> arguments) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(folder.resolve("bin").resolve(program).toString()));
        words.addAll(arguments);
        // The working directory must be one that a lent account can be in.
        ProcessBuilder builder = new ProcessBuilder(user.command(words))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Answer(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException(
                    "Interrupted while waiting for '" + program + "'.", "Start again.", e);
        }
    }
}
