package io.rollcall.cli;

import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import java.util.function.Supplier;

/** Follows a run on the terminal: its title once it has a number, then how far it is. Thread-safe. */
final class RunWatch implements ProgressListener, AutoCloseable {

    private static final int WIDTH = 86;

    private final Terminal terminal;
    private final Progress display;
    private volatile String title = "";

    RunWatch(Terminal terminal) {
        this.terminal = terminal;
        this.display = Progress.on(terminal);
    }

    /** What the run does; shown with its number. */
    void title(String text) {
        title = text;
    }

    /**
     * Shows a run while this process works on it, and then what came of it; a signal stops the work.
     *
     * @param what what the run does
     * @param rejectsOk whether rejected rows are no reason for an exit code of their own
     * @param work works until the run ends, and tells this watch how far it is
     * @return the exit code
     */
    int show(WorkSession session, String what, boolean rejectsOk, Supplier<RunOutcome> work) {
        RunOutcome outcome = follow(session, what, work);
        return new RunView(terminal, session.home().runs(), rejectsOk).show(outcome);
    }

    /** Shows a run while this process works on it, and not what came of it; a signal stops the work. */
    RunOutcome follow(WorkSession session, String what, Supplier<RunOutcome> work) {
        Signals.stop(session.jobs(), this);
        title(what);
        RunOutcome outcome = work.get();
        end();
        return outcome;
    }

    @Override
    public void begun(long run, int attempt) {
        terminal.title(heading(title, run, attempt));
    }

    @Override
    public void progress(String step, long done, long total) {
        display.show(step, done, total);
    }

    @Override
    public void note(String message) {
        display.note(message);
    }

    /** Nothing more will come; what is printed next begins on a line of its own. */
    void end() {
        display.end();
    }

    @Override
    public void close() {
        end();
    }

    /** The number stands at the right, where it is found again. */
    static String heading(String title, long run, int attempt) {
        String number = "run " + run + (attempt > 1 ? ", attempt " + attempt : "");
        int gap = WIDTH - title.codePointCount(0, title.length()) - number.length();
        return title + " ".repeat(Math.max(2, gap)) + number;
    }
}
