package io.rollcall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where and on what was measured.
 *
 * @param commit of the checkout, with a {@code +} where files were changed since; unknown for a jar from elsewhere
 * @param processor its name, where the system tells it
 */
record Machine(int cores, String processor, String java, String postgres, String commit) {

    static Machine look(Path checkout, BenchServer server) throws Exception {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                findProcessor(),
                Runtime.version().toString(),
                server.version(),
                findCommit(checkout));
    }

    /** The load of the last minute. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
    }

    private static String findProcessor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String findCommit(Path checkout) throws IOException, InterruptedException {
        String jar = System.getenv("ROLLCALL_JAR");
        if (jar != null && !Path.of(jar).toAbsolutePath().startsWith(checkout.toAbsolutePath())) {
            return "unknown, of " + jar;
        }
        Optional<String> commit = git(checkout, "rev-parse", "--short", "HEAD");
        boolean changed = git(checkout, "status", "--porcelain")
                .filter(text -> !text.isEmpty())
                .isPresent();
        return commit.orElse("unknown") + (changed ? "+" : "");
    }

    private static Optional<String> git(Path checkout, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(checkout.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        }
    }
}
