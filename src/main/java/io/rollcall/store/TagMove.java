package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A contact got a tag or lost it.
 *
 * @param at when; of what a run did, the time of the run
 * @param tag the name that the tag has now, or had when it was removed
 * @param added whether the contact got it; otherwise it lost it
 * @param contact id, also of a contact that is gone
 * @param identity the contact's number, otherwise its business-scoped id; personal data
 * @param row of the run's file, the header is row 1
 * @param actor who did it or started the run
 */
public record TagMove(
        Instant at,
        String tag,
        boolean added,
        long contact,
        Optional<String> identity,
        Optional<Long> run,
        Optional<Long> row,
        Optional<String> actor) {}
