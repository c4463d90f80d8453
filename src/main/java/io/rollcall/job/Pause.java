package io.rollcall.job;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits a while. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
