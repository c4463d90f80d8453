package io.rollcall.laws;

import io.rollcall.database.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One call of the program, in a process of its own. */
final class Call {

    /** Longer than any call takes on a slow machine; a call that hangs is a failure. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final List<String> command;
    private final Process process;
    private final Path out;
    private final Path err;

    private Call(List<String> command, Process process, Path out, Path err) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Call start(List<String> command) {
        return start(command, Map.of());
    }

    static Call start(List<String> command, Map<String, String> environment) {
        try {
            Path folder = Files.createDirectories(RealJar.FOLDER.resolve("said"));
            String name = Integer.toString(COUNT.incrementAndGet());
            Path out = folder.resolve(name + ".out");
            Path err = folder.resolve(name + ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("ROLLCALL_"));
            builder.environment().putAll(environment);
            return new Call(command, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end; answers the exit code. */
    int exit() {
        return exitWithin(PATIENCE);
    }

    int exitWithin(Duration time) {
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(this + " does not end within " + time.toSeconds() + " s.\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Kills the process as {@code kill -9} does, and waits until it is gone; answers whether it still worked. */
    boolean kill() {
        process.destroyForcibly();
        return exit() == 128 + 9;
    }

    /** Sends a signal, such as INT. */
    void signal(String name) {
        if (!Signals.send(name, process.pid())) {
            throw new AssertionError(this + " is gone already.\n" + said());
        }
    }

    /** Sends a signal to a process that may end by itself meanwhile. */
    void signalIfAlive(String name) {
        Signals.send(name, process.pid());
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Both streams, for the description of an assertion. */
    String said() {
        return this + "\n" + out() + err();
    }

    @Override
    public String toString() {
        int jar = command.indexOf("-jar");
        return "rollcall " + String.join(" ", command.subList(jar + 2, command.size()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
