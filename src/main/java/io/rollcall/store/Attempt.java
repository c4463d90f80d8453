package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One launch of a run: a start or a restart.
 *
 * @param number 1 for the first
 * @param endedAt empty while it works; of one that was lost, the last time that its process was heard of
 * @param state the state that it left the run in; {@link RunState#RUNNING} until it is known
 * @param owner who launched it: {@code user@host}
 */
public record Attempt(
        int number,
        Instant startedAt,
        Optional<Instant> endedAt,
        RunState state,
        String owner,
        long processId,
        Optional<String> failedStep,
        Optional<String> failure) {}
