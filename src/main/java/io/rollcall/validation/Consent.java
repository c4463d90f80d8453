package io.rollcall.validation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a row says about consent.
 *
 * @param optIn true for opted in, false for opted out; empty where the row does not say
 * @param date when the person said so
 * @param basis what an opt-in rests on: of the row, else of the launch; empty where neither says, or the row says
 *     {@code --}
 */
public record Consent(Optional<Boolean> optIn, Optional<Instant> date, Optional<String> basis) {}
