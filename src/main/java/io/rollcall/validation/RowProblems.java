package io.rollcall.validation;

import io.rollcall.contact.Draft;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.Refused;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one row. */
final class RowProblems {

    private final List<Problem> found = new ArrayList<>(2);

    void add(Draft.Value value, Refused refused) {
        found.add(new Problem(refused.code(), value.column(), refused.message()));
    }

    void add(Draft.Value value, ReasonCode code, String message) {
        found.add(new Problem(code, value.column(), message));
    }

    void add(ReasonCode code, String message) {
        found.add(new Problem(code, "", message));
    }

    List<Problem> all() {
        return found;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
