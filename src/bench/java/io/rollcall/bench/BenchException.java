package io.rollcall.bench;

/** The bench cannot go on; the message says why, for a person. */
final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }
}
