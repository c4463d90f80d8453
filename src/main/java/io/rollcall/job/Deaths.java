package io.rollcall.job;

import io.rollcall.store.Progress;
import io.rollcall.store.Stores;
import java.util.Optional;

/** Attempts that died one after the other at the same place: no accident any more, so that a restart stops trying. */
final class Deaths {

    private static final int MAX = 3;

    private final Stores stores;

    Deaths(Stores stores) {
        this.stores = stores;
    }

    /** Why the run is not to be tried again; empty where it may. */
    Optional<RunFailure> refusal(long run) {
        int deaths = stores.attempts().countDeathsHere(run);
        if (deaths < MAX) {
            return Optional.empty();
        }
        Optional<Progress> open = stores.progress().list(run).stream()
                .filter(step -> !step.finished())
                .findFirst();
        String step = open.map(Progress::step).orElse("");
        return Optional.of(new RunFailure(
                step,
                "The run died " + deaths + " times at the same place, "
                        + open.map(Deaths::place).orElse("between two steps")
                        + "; expected it to get further. Find out what ends its process, such as too little memory, then '"
                        + "rollcall runs restart " + run + " " + JobService.TRY_AGAIN + "'."));
    }

    private static String place(Progress step) {
        return switch (step.step()) {
                    case "stage" -> "after row " + step.position();
                    case "plan", "apply" -> "in the range that begins with bucket " + step.position();
                    default -> "in its middle";
                }
                + ", " + step.done() + " of " + step.total() + " done";
    }
}
