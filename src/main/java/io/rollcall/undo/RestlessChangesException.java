package io.rollcall.undo;

import io.rollcall.store.BucketRange;

/** The contacts of a range changed faster than their undo could be planned. */
final class RestlessChangesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RestlessChangesException(BucketRange range) {
        super("The contacts of range " + range.from() + " to " + range.to()
                + " are changed by others faster than their undo can be planned. Restart the run when it is calmer.");
    }
}
