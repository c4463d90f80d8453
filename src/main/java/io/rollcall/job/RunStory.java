package io.rollcall.job;

import io.rollcall.store.Attempt;
import io.rollcall.store.Fire;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.RunOffspring;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of a run, for people who want to understand it.
 *
 * @param attempts first to last
 * @param offspring runs that were made of it, oldest first
 * @param definition JSON: what the run was told, as it is used at each restart
 * @param engineVersion of the program that started it
 * @param firstReject the rejected row with the lowest number
 * @param fire the time of a schedule, or the wish, that it was started for by a server
 */
public record RunStory(
        RunSummary summary,
        List<Attempt> attempts,
        List<RunOffspring> offspring,
        String definition,
        String engineVersion,
        Optional<RejectedRow> firstReject,
        Optional<Fire> fire) {}
