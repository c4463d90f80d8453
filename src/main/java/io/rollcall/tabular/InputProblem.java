package io.rollcall.tabular;

/**
 * One reason why a file cannot be read. Holds no value of a cell, so that it may be logged.
 *
 * @param where the file, and within it the row and column as far as known
 * @param message what was found and what was expected
 * @param cure what to do about it; empty where we know none
 */
public record InputProblem(String where, String message, String cure) {

    /** Where, what and cure in one line. */
    @Override
    public String toString() {
        return cure.isEmpty() ? where + ": " + message : where + ": " + message + " " + cure;
    }
}
