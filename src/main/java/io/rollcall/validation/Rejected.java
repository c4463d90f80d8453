package io.rollcall.validation;

import io.rollcall.contact.MatchKey;
import io.rollcall.contact.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The row is not taken.
 *
 * @param problems everything that is wrong with it, at least one, in the order of the fields
 * @param matchKey whom the row is about, if that could be read
 */
public record Rejected(long rowNumber, List<Problem> problems, Optional<MatchKey> matchKey) implements Verdict {

    public Rejected {
        problems = List.copyOf(problems);
    }
}
