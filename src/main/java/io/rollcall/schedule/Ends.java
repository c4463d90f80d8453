package io.rollcall.schedule;

import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.notify.RunCounts;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run ended, in a line. */
public final class Ends {

    private Ends() {}

    /** Without what is wrong, which may name what is in a file; {@code runs show} tells that. */
    public static String told(RunOutcome outcome) {
        RunSummary run = outcome.summary();
        String look = "'rollcall runs show " + run.number() + "' tells why.";
        if (outcome instanceof RunOutcome.NeverBegan) {
            return "run " + run.number() + " could not begin; " + look;
        }
        String state = "run " + run.number() + " is " + run.state().words();
        return switch (run.state()) {
            case COMPLETED, COMPLETED_WITH_REJECTS -> state + " after " + seconds(run.worked()) + books(run) + ".";
            case FAILED, ABORTED, LOST -> state + "; " + look;
            case WAITING_FOR_APPROVAL ->
                state + "; 'rollcall runs plan " + run.number() + "' shows its plan, 'rollcall runs approve "
                        + run.number() + "' applies it.";
            case STOPPED, RUNNING -> state + ".";
        };
    }

    private static String books(RunSummary run) {
        @Nullable Map<String, Long> counts = RunCounts.of(run);
        return counts == null ? "" : ": " + RunCounts.text(counts);
    }

    private static String seconds(Duration worked) {
        return String.format(Locale.ROOT, "%.1f s", worked.toMillis() / 1000.0);
    }
}
