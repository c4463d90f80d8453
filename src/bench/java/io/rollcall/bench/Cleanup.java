package io.rollcall.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Ends and deletes what the bench has begun, the last first; also when Ctrl-C ends the bench itself. Thread-safe. */
final class Cleanup implements AutoCloseable {

    private static final int PATIENCE_S = 10;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean ending;

    /** Begins to watch the end of this JVM. */
    Cleanup() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "clean-up"));
    }

    /** Does it at the end, or at once if that has come already. */
    void add(Runnable task) {
        if (!remember(task)) {
            task.run();
        }
    }

    private synchronized boolean remember(Runnable task) {
        if (!ending) {
            tasks.push(task);
        }
        return !ending;
    }

    /** Ends the process at the end, if it lives then. */
    void add(Process process) {
        add(() -> end(process));
    }

    synchronized boolean isEnding() {
        return ending;
    }

    /** Can be called again, and by two threads: the second waits for the first. */
    @Override
    public synchronized void close() {
        ending = true;
        while (!tasks.isEmpty()) {
            try {
                tasks.pop().run();
            } catch (RuntimeException e) {
                System.err.println("bench: not cleaned up: " + e.getMessage());
            }
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
