package io.rollcall.job;

import io.rollcall.store.Lease;
import io.rollcall.store.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the owner of a run still lives. */
final class RunLiveness {

    /** After this silence an owner that cannot be asked is taken for dead. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private RunLiveness() {}

    /** Whether an owner that should be heard of every second was not heard of for long. */
    static boolean isSilent(Lease lease) {
        return !lease.released() && lease.silence().compareTo(SILENCE) > 0;
    }

    /** Whether the run has no living owner, given that nobody holds its advisory lock. */
    static boolean isLost(Lease lease, String thisHost) {
        if (lease.released()) {
            return true;
        }
        if (lease.owner().host().equals(thisHost)) {
            return !isRunning(lease.owner()) || isSilent(lease);
        }
        return isSilent(lease);
    }

    private static boolean isRunning(Owner owner) {
        Optional<ProcessHandle> process = ProcessHandle.of(owner.processId()).filter(ProcessHandle::isAlive);
        // Where the start time is not to be had, the process id alone has to do.
        return process.isPresent()
                && process.get()
                        .info()
                        .startInstant()
                        .map(Instant::toEpochMilli)
                        .map(started -> started == owner.processStartedMs())
                        .orElse(true);
    }

    /** This process, as the owner of runs. */
    static Owner thisProcess(String user, String host) {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(
                user + "@" + host,
                host,
                self.pid(),
                self.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
}
