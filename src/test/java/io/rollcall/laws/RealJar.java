package io.rollcall.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The jar that was built, unpacked as the launcher unpacks it, once for all tests of this JVM. */
final class RealJar {

    /** Where the tests of the laws put their files. */
    static final Path FOLDER = Path.of("target", "laws").toAbsolutePath();

    private static final Path APP = unpack();
    private static final Path CLASSES = FOLDER.resolve("classes.jsa");

    private RealJar() {}

    /** A command line that runs the program as the launcher does, but for what makes short runs start sooner. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(java("256m"));
        command.add("-XX:TieredStopAtLevel=1");
        if (Files.exists(CLASSES)) {
            command.add("-XX:SharedArchiveFile=" + CLASSES);
        }
        command.addAll(List.of("-jar", APP.resolve("rollcall.jar").toString()));
        command.addAll(arguments);
        return command;
    }

    /**
     * One for a long run.
     *
     * @param heap as in {@code 64m}; an operator has 256 MB
     */
    static List<String> commandWithHeap(String heap, List<String> arguments) {
        List<String> command = new ArrayList<>(java(heap));
        command.addAll(List.of("-jar", APP.resolve("rollcall.jar").toString()));
        command.addAll(arguments);
        return command;
    }

    /** One that also writes down what it loads, which lets all later ones start in half the time. */
    static List<String> commandThatLearns(List<String> arguments) {
        List<String> command = new ArrayList<>(java("256m"));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + CLASSES,
                "-jar",
                APP.resolve("rollcall.jar").toString()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> java(String heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr");
    }

    private static Path unpack() {
        Path app = FOLDER.resolve("app");
        try {
            deleteTree(app);
            Files.deleteIfExists(FOLDER.resolve("classes.jsa"));
            Files.createDirectories(FOLDER);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            Path.of(System.getProperty("rollcall.jar", "target/rollcall.jar"))
                                    .toAbsolutePath()
                                    .toString(),
                            "extract",
                            "--destination",
                            app.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("unpack.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new AssertionError(Files.readString(FOLDER.resolve("unpack.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return app;
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
