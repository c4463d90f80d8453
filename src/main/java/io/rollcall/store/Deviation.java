package io.rollcall.store;

import java.util.Optional;

/** A place where a run and the database do not agree. */
public record Deviation(Optional<Long> row, Optional<Long> contact, Optional<String> field) {

    public static Deviation ofRow(long row) {
        return new Deviation(Optional.of(row), Optional.empty(), Optional.empty());
    }
}
