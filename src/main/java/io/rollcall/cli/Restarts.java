package io.rollcall.cli;

import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Restarts several runs, one after the other in this process; a stop ends the present one and begins no more. */
final class Restarts {

    /** What matters most to whoever called. */
    private static final List<Integer> GRAVEST_FIRST = List.of(
            Exit.FAILED,
            Exit.STOPPED,
            Exit.ABORTED,
            Exit.WAITING_FOR_APPROVAL,
            Exit.NOTHING_TO_DO,
            Exit.COMPLETED_WITH_REJECTS,
            Exit.COMPLETED);

    private final CommandContext context;
    private final boolean rejectsOk;

    Restarts(CommandContext context, boolean rejectsOk) {
        this.context = context;
        this.rejectsOk = rejectsOk;
    }

    /** Restarts the runs in this order, and answers the gravest of their exit codes. */
    int all(List<RunSummary> runs) {
        List<Integer> exits = new ArrayList<>();
        List<Map<String, Object>> json = new ArrayList<>();
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            Signals.stop(session.jobs(), watch);
            for (RunSummary run : runs) {
                if (session.jobs().isStopRequested()) {
                    exits.add(Exit.STOPPED);
                    break;
                }
                watch.title(RunView.title(run));
                Optional<RunOutcome> outcome = session.jobs().restart(run.number(), watch);
                watch.end();
                if (outcome.isEmpty()) {
                    continue;
                }
                RunView view = new RunView(context.terminal(), session.home().runs(), rejectsOk);
                int exit = view.tell(outcome.get());
                exits.add(exit);
                RunSummary now = session.jobs().catalog().find(run.number()).orElse(run);
                json.add(RunJson.of(now, session.home().runs(), exit));
            }
        }
        context.terminal().printJson(json);
        return GRAVEST_FIRST.stream().filter(exits::contains).findFirst().orElse(Exit.NOTHING_TO_DO);
    }
}
