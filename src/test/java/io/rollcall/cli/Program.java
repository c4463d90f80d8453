package io.rollcall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program in a home of its own, called as a person calls it. */
final class Program {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 120;
    private static final AtomicBoolean LEARNING = new AtomicBoolean();
    private static volatile boolean learnt;

    private final Path home;
    private final List<String> jvmOptions;

    private Program(Path home, List<String> jvmOptions) {
        this.home = home;
        this.jvmOptions = jvmOptions;
    }

    static Program in(Path home) {
        return new Program(home, List.of());
    }

    Program with(String jvmOption) {
        return new Program(home, List.of(jvmOption));
    }

    Path home() {
        return home;
    }

    /** Waits for the command to end. The first import writes down what it loads, which lets all later ones start sooner. */
    Result run(String... arguments) {
        boolean learns = jvmOptions.isEmpty()
                && List.of(arguments).contains("import")
                && !List.of(arguments).contains("--help")
                && LEARNING.compareAndSet(false, true);
        if (!learns) {
            return end(start(arguments));
        }
        Result result = end(with("-XX:ArchiveClassesAtExit=" + Unpacked.CLASSES).start(arguments));
        learnt = Files.exists(Unpacked.CLASSES);
        return result;
    }

    /** Only begins the command; what it says goes to files. */
    Running start(String... arguments) {
        try {
            Path out = Files.createTempFile("rollcall", ".out");
            Path err = Files.createTempFile("rollcall", ".err");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr"));
            command.addAll(jvmOptions);
            if (learnt) {
                command.add("-XX:SharedArchiveFile=" + Unpacked.CLASSES);
            }
            command.addAll(List.of("-jar", Unpacked.JAR.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("ROLLCALL_HOME", home.toString());
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            return new Running(builder.start(), out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Result end(Running running) {
        try {
            if (!running.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.process.destroyForcibly();
                throw new AssertionError("The command did not end: " + Files.readString(running.err));
            }
            Result result = new Result(
                    running.process.exitValue(), Files.readString(running.out), Files.readString(running.err));
            Files.delete(running.out);
            Files.delete(running.err);
            return result;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    record Running(Process process, Path out, Path err) {}

    record Result(int exit, String out, String err) {

        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    }

    /** The layout that the launcher runs, unpacked once for all tests of this JVM. */
    private static final class Unpacked {

        private static final Path JAR = unpack();
        private static final Path CLASSES = JAR.resolveSibling("classes.jsa");

        private static Path unpack() {
            try {
                Path folder = Files.createTempDirectory("rollcall-layout");
                Path target = folder.resolve("app");
                Process process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djarmode=tools",
                                "-jar",
                                System.getProperty("rollcall.jar"),
                                "extract",
                                "--destination",
                                target.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException("The jar could not be unpacked.");
                }
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return target.resolve("rollcall.jar");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((one, other) -> other.compareTo(one))
                        .forEach(file -> file.toFile().delete());
            } catch (IOException leftBehind) {
                // A temporary folder that stays is no failure.
            }
        }
    }
}
