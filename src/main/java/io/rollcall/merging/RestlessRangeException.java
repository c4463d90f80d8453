package io.rollcall.merging;

import io.rollcall.store.BucketRange;

/** The contacts of a range changed faster than they could be planned. */
final class RestlessRangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RestlessRangeException(BucketRange range) {
        super("The contacts of range " + range.from() + " to " + range.to()
                + " are changed by others faster than they can be planned. Restart the run when it is calmer.");
    }
}
