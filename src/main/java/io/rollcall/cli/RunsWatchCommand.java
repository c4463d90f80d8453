package io.rollcall.cli;

import io.rollcall.database.DatabaseUnavailableException;
import io.rollcall.job.RunGlance;
import io.rollcall.job.RunSummary;
import io.rollcall.store.DatabaseFault;
import io.rollcall.store.RunState;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Follows a run that another process works on, and ends as it ends. Ctrl-C ends only the watching.")
final class RunsWatchCommand implements Callable<Integer> {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long run = 0L;

    @Option(names = "--rejects-ok", description = "Exit with 0 also when rows were rejected.")
    private boolean rejectsOk;

    private boolean begun;
    private long away;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        Progress display = Progress.on(context.terminal());
        RunFollower follower = new RunFollower(display);
        while (true) {
            try (LookSession session = LookSession.open(context)) {
                away = 0;
                return follow(session, context, display, follower);
            } catch (RuntimeException failed) {
                waitFor(failed, display);
            }
        }
    }

    private int follow(LookSession session, CommandContext context, Progress display, RunFollower follower) {
        if (!begun) {
            RunSummary found = RunsCommand.find(session.runs(), run);
            context.terminal().title(RunWatch.heading(RunView.title(found), run, found.attempt()));
            begun = true;
        }
        RunGlance now = glance(session);
        follower.show(now);
        while (now.state() == RunState.RUNNING) {
            LockSupport.parkNanos(INTERVAL.toNanos());
            now = glance(session);
            follower.show(now);
        }
        display.end();
        RunSummary ended = RunsCommand.find(session.runs(), run);
        int exit = Exit.of(ended, rejectsOk);
        RunView view = new RunView(context.terminal(), session.home().runs(), rejectsOk);
        view.json(ended, exit);
        view.books(ended);
        return exit;
    }

    private RunGlance glance(LookSession session) {
        return session.runs().glance(run).orElseThrow(() -> RunsCommand.missing(run));
    }

    /** The run waits for its database; whoever watches it does so too. */
    private void waitFor(RuntimeException failed, Progress display) {
        boolean passes = failed instanceof DatabaseUnavailableException
                || DatabaseFault.of(failed).filter(DatabaseFault.OUTAGE::equals).isPresent();
        if (!begun || !passes || (away != 0 && System.nanoTime() - away > LONGEST_OUTAGE.toNanos())) {
            throw failed;
        }
        if (away == 0) {
            away = System.nanoTime();
            display.note(
                    "The database does not answer; waiting for it up to " + LONGEST_OUTAGE.toMinutes() + " minutes.");
        }
        LockSupport.parkNanos(4 * INTERVAL.toNanos());
    }
}
