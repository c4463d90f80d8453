package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are looked for; what is empty excludes none.
 *
 * @param states as people see them: {@link RunState#LOST} is a running run that nobody works on
 * @param since runs that started then or later
 * @param until runs that started before
 * @param text part of the job's name, the file's name or the failure, without regard to case
 */
public record RunFilter(
        Optional<String> job,
        Set<RunState> states,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> text) {

    /** Every run. */
    public static final RunFilter ALL =
            new RunFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public RunFilter {
        states = Set.copyOf(states);
    }

    /** Whether a run in this state, as people see it, is looked for. */
    public boolean accepts(RunState state) {
        return states.isEmpty() || states.contains(state);
    }

    /** The states in which such runs are stored; null for any. */
    String @Nullable [] storedStates() {
        if (states.isEmpty()) {
            return null;
        }
        return states.stream()
                .map(state -> state == RunState.LOST ? RunState.RUNNING : state)
                .map(RunState::words)
                .distinct()
                .toArray(String[]::new);
    }
}
