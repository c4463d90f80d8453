package io.rollcall.store;

import io.rollcall.definition.GuardRails;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that is about to be entered.
 *
 * @param launchKey identifies the same work; empty for dry runs
 * @param alone whether it is refused while another run of its job works
 * @param insist whether the run is wanted although the same work was already done
 * @param source the run that it was made of
 * @param changes what its books account for where it has no input
 * @param definition JSON that holds all that a restart needs
 * @param guard what is asked of its plan
 */
public record NewRun(
        String kind,
        String job,
        int channel,
        boolean dryRun,
        Optional<String> launchKey,
        boolean alone,
        boolean insist,
        String definition,
        String engineVersion,
        String startedBy,
        Instant time,
        Optional<RunInput> input,
        Optional<RunSource> source,
        Optional<Long> changes,
        GuardRails guard) {}
