package io.rollcall.report;

import java.util.OptionalLong;

/** The numbers of the rows that a run read, in ascending order, read once more. Used by one thread. */
public interface InputRows extends AutoCloseable {

    /** The next number; empty after the last. */
    OptionalLong next();

    @Override
    void close();
}
