package io.rollcall.exports;

/** Another run of the job has published a file meanwhile, to which the changes of this one cannot be applied. */
public final class OvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OvertakenException() {
        super(
                "Another run of this job was published while this one was writing what has changed; nothing was published."
                        + " Restart the run: it then tells what has changed since that one.");
    }
}
