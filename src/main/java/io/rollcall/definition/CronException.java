package io.rollcall.definition;

/** A cron line is wrong. */
public final class CronException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset of the mistake in the line; the first character is 0
     * @param message what was found, and what was expected
     */
    CronException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Where the mistake is; the first character of the line is 0. */
    int offset() {
        return offset;
    }

    /** What was found, and what was expected. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
