package io.rollcall.job;

import io.rollcall.store.DatabaseFault;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed, in plain words and without personal data: only messages of our own exceptions are repeated,
 * since those of libraries may quote values.
 *
 * @param step the step that failed; empty where none had begun
 */
record RunFailure(String step, String message) {

    static RunFailure of(String step, @Nullable Throwable thrown) {
        if (thrown == null) {
            return new RunFailure(step, "The step ended without a reason. This is a bug; see the log.");
        }
        Optional<DatabaseFault> fault = DatabaseFault.of(thrown);
        if (fault.isPresent()) {
            return new RunFailure(step, ofDatabase(fault.get(), thrown));
        }
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause.getClass().getName().startsWith("io.rollcall.") && cause.getMessage() != null) {
                return new RunFailure(step, cause.getMessage());
            }
            cause = cause.getCause();
        }
        Optional<String> file = fileSystem(thrown);
        if (file.isPresent()) {
            return new RunFailure(step, file.get());
        }
        return new RunFailure(
                step,
                "Unexpected " + root(thrown).getClass().getSimpleName() + "; the log tells where. This is a bug.");
    }

    /** The database answers, and yet launch after launch broke off before it had done anything. */
    static RunFailure fruitless(String step, int launches, Throwable thrown) {
        String found = DatabaseFault.of(thrown)
                .filter(DatabaseFault.OUTAGE::equals)
                .map(outage ->
                        "each time the connection to the database broke, although it answers; expected it to last."
                                + " Find out what ends the connections (the log of the database tells)")
                .orElse("each time another session was in the way; expected it to end. Find out who works on the same"
                        + " contacts or holds locks ('rollcall db status' shows the database)");
        return new RunFailure(
                step,
                "Launched " + launches + " times without getting any further: " + found + ", then restart the run.");
    }

    private static String ofDatabase(DatabaseFault fault, Throwable thrown) {
        return switch (fault) {
            case DISK -> "The database's disk is full or failing. Free space, then restart the run.";
            case OUTAGE -> "The database did not come back in time. Restart the run when it answers.";
            case CONFLICT -> "The database was too busy with other writers. Restart the run.";
            case OTHER ->
                "The database refused a statement (SQLSTATE " + DatabaseFault.sqlState(thrown)
                        + "); the log tells where. This is a bug.";
        };
    }

    /** The system's own word on a file of the home; such files are named for runs, not for what is in them. */
    private static Optional<String> fileSystem(Throwable thrown) {
        if (!(root(thrown) instanceof FileSystemException refused)) {
            return Optional.empty();
        }
        String reason = refused.getReason() == null ? refused.getClass().getSimpleName() : refused.getReason();
        return Optional.of(refused.getFile() + ": " + reason
                + "; expected a file system that works. Look after it, then restart the run.");
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
