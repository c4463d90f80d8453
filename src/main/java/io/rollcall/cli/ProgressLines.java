package io.rollcall.cli;

import java.util.function.LongSupplier;

/** One plain line of {@code key=value} every ten seconds, for logs of schedulers. Thread-safe. */
final class ProgressLines implements Progress {

    private static final long EVERY_NANOS = 10_000_000_000L;

    private final Terminal terminal;
    private final LongSupplier nanos;
    private boolean begun;
    private long printedAt;

    /**
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    ProgressLines(Terminal terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
    }

    @Override
    public synchronized void show(String step, long done, long total) {
        long now = nanos.getAsLong();
        if (!begun) {
            begun = true;
            printedAt = now;
        }
        if (now - printedAt >= EVERY_NANOS) {
            terminal.note("step=" + step + " rows=" + done + " of=" + total + " percent="
                    + (total == 0 ? 100 : done * 100 / total));
            printedAt = now;
        }
    }

    @Override
    public void note(String message) {
        terminal.note(message);
    }

    @Override
    public void end() {}
}
