package io.rollcall.cli;

import io.rollcall.job.RunGlance;
import io.rollcall.job.RunSummary.StepSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Shows from outside how far a run is, in the same way as its owner does. Not thread-safe. */
final class RunFollower {

    /** Too short to be shown; to people linking is the beginning of the plan. */
    private static final Set<String> UNSHOWN = Set.of("link", "guard", "report");

    private final Progress display;
    private final Map<String, StepSummary> shown = new HashMap<>();

    RunFollower(Progress display) {
        this.display = display;
    }

    void show(RunGlance run) {
        for (StepSummary step : run.steps()) {
            boolean changed = !step.equals(shown.put(step.step(), step));
            if (changed && !UNSHOWN.contains(step.step())) {
                long total = step.finished() ? step.done() : Math.max(step.done(), step.total());
                display.show(step.step(), step.done(), total);
            }
        }
    }
}
