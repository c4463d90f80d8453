package io.rollcall.job;

import io.rollcall.store.DatabaseFault;
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
        return new RunFailure(
                step,
                "Unexpected " + root(thrown).getClass().getSimpleName() + "; the log tells where. This is a bug.");
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

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
