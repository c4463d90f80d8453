package io.rollcall.mapping;

/**
 * One thing that is wrong with a header or with what the launch says about it.
 *
 * @param column name of the column as the file or the launch spells it; empty where the header as a whole is meant
 * @param found what is wrong, and what was expected
 * @param cure what to do about it
 */
public record MappingProblem(String column, String found, String cure) {

    /** The whole message. */
    public String message() {
        return (column.isEmpty() ? "" : "column '" + column + "': ") + found + " " + cure;
    }
}
