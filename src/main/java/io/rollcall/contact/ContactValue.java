package io.rollcall.contact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The value that a contact has in one field, as files show it. */
public sealed interface ContactValue {

    ContactValue NOTHING = new Nothing();

    /** The field is empty. */
    record Nothing() implements ContactValue {}

    record Text(String text) implements ContactValue {}

    record Amount(BigDecimal amount) implements ContactValue {}

    record Day(LocalDate day) implements ContactValue {}

    record Truth(boolean isTrue) implements ContactValue {}

    record Moment(Instant instant) implements ContactValue {}

    /** Several names in one cell, at least one. */
    record Names(List<String> names) implements ContactValue {
        public Names {
            names = List.copyOf(names);
        }
    }
}
