package io.rollcall.job;

import io.rollcall.store.DatabaseFault;
import io.rollcall.store.LeaseLostException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** Sorts what made an execution of a job fail. */
final class LaunchFaults {

    private LaunchFaults() {}

    static boolean isLeaseLost(Throwable thrown) {
        return has(thrown, LeaseLostException.class);
    }

    /**
     * The failure, if launching again can cure it: the database was away or busy, or the job repository has seen a
     * commit whose answer was lost.
     */
    static @Nullable RuntimeException passing(Throwable thrown) {
        boolean passes = DatabaseFault.of(thrown)
                        .filter(fault -> fault == DatabaseFault.OUTAGE || fault == DatabaseFault.CONFLICT)
                        .isPresent()
                || has(thrown, OptimisticLockingFailureException.class);
        if (!passes) {
            return null;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
