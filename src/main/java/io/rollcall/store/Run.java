package io.rollcall.store;

import io.rollcall.definition.GuardRails;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as it is stored.
 *
 * @param number its identity
 * @param startedAt the time of the run, which all its data carry; the first attempt's start
 * @param worked working time of all attempts so far
 * @param attempt how many times it was launched
 * @param definition JSON that holds all that a restart needs
 * @param source the run that it was made of
 * @param counts the books, as of the last time that they were written
 * @param guard what is asked of its plan
 * @param replanned rows that came out otherwise than planned, because their contact had changed
 * @param left contacts that no longer matched its filter when it came to them
 * @param discardedAt when its plan was given up
 */
public record Run(
        long number,
        String kind,
        String job,
        int channel,
        boolean dryRun,
        RunState state,
        int attempt,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Duration worked,
        String definition,
        String engineVersion,
        String startedBy,
        Optional<RunInput> input,
        Optional<RunSource> source,
        Optional<String> failedStep,
        Optional<String> failure,
        Counts counts,
        GuardRails guard,
        long replanned,
        long left,
        Optional<Instant> discardedAt) {}
