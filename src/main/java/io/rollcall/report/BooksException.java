package io.rollcall.report;

import java.util.List;

/** The books of a run do not balance: a fault of ours, which must not pass as a success. */
public final class BooksException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BooksException(long run, List<String> faults) {
        super("The books of run " + run + " do not balance: " + String.join("; ", faults)
                + ". This is a bug; nothing was hidden, and the run's rows are kept for its search.");
    }
}
