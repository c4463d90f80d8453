package io.rollcall.cli;

import java.io.PrintWriter;

/** A bar for each step, redrawn in place on a terminal. Thread-safe. */
final class ProgressBars implements Progress {

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Terminal terminal;
    private final PrintWriter err;
    private String step = "";
    private String drawn = "";
    private long drawnAt;

    ProgressBars(Terminal terminal) {
        this.terminal = terminal;
        this.err = terminal.err();
    }

    @Override
    public synchronized void show(String name, long done, long total) {
        if (!name.equals(step)) {
            finishLine();
            step = name;
        }
        String line = line(name, done, total);
        long now = System.nanoTime();
        boolean complete = done >= total;
        if ((!complete && now - drawnAt < REDRAW_NANOS) || line.equals(drawn)) {
            return;
        }
        err.print(CLEAR_LINE + line);
        err.flush();
        drawn = line;
        drawnAt = now;
    }

    @Override
    public synchronized void note(String message) {
        err.println((drawn.isEmpty() ? "" : CLEAR_LINE) + message);
        err.print(drawn);
        err.flush();
    }

    @Override
    public synchronized void end() {
        finishLine();
    }

    private void finishLine() {
        if (!drawn.isEmpty()) {
            err.println();
            err.flush();
            drawn = "";
        }
    }

    private String line(String name, long done, long total) {
        int percent = total == 0 ? 100 : (int) (done * 100 / total);
        int filled = WIDTH * percent / 100;
        String bar = "━".repeat(filled) + terminal.dim("─".repeat(WIDTH - filled));
        String unit =
                name.equals("apply") ? Sizes.count(done, "contact", "contacts") : Sizes.count(done, "row", "rows");
        return String.format("  %-7s %s  %3d%%   %s", name, bar, percent, unit);
    }
}
