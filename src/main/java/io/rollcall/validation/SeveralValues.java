package io.rollcall.validation;

import java.util.List;

/**
 * What a row says about a field of several values, such as tags.
 *
 * @param cleared whether the contact's values are taken off before {@code added} are added
 * @param added without repeats; those of the row, then those for every row
 */
public record SeveralValues<V>(boolean cleared, List<V> added) {

    public SeveralValues {
        added = List.copyOf(added);
    }

    /** Without the values, so that a row that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "SeveralValues[cleared=" + cleared + "]";
    }
}
