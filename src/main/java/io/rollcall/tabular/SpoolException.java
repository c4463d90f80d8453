package io.rollcall.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A private copy that is there and cannot be read: the disk fails, or its permissions were changed. */
public final class SpoolException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    SpoolException(SpoolReference spool, IOException cause) {
        super(
                spool.spoolFile() + ": this private copy of the input cannot be read: " + OutputException.reason(cause)
                        + ". Look after the disk, then go on where it was; or start a new run with the original file.",
                cause);
    }
}
