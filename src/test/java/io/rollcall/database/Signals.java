package io.rollcall.database;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes that are not our children. */
public final class Signals {
    private Signals() {}

    /** Sends a signal, such as KILL; answers whether the process was there. */
    public static boolean send(String signal, long pid) {
        try {
            return new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for the end of a process; fails after a minute. */
    public static void awaitEnd(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(
                        handle -> handle.onExit().orTimeout(1, TimeUnit.MINUTES).join());
    }
}
