package io.rollcall.serve;

import io.rollcall.store.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether a server can do its work: it reaches the database, its scheduler runs, and there is room in its home. A job that is
 * late, or a notification that was given up, is told beside that: a restart would not help it. Thread-safe.
 */
final class HealthChecks {

    /** Below it, PostgreSQL and reports are about to fail. */
    private static final long LEAST_BYTES = 256L * 1024 * 1024;

    private final Readings readings;
    private final BooleanSupplier scheduler;
    private final Path home;

    /**
     * Checks nothing yet.
     *
     * @param scheduler whether schedules are looked after; does not wait for the database
     */
    HealthChecks(Readings readings, BooleanSupplier scheduler, Path home) {
        this.readings = readings;
        this.scheduler = scheduler;
        this.home = home;
    }

    Health database() {
        Optional<String> fault = readings.fault();
        return fault.map(why -> Health.down().withDetail("reason", why).build())
                .orElseGet(() -> Health.up().build());
    }

    Health scheduler() {
        return scheduler.getAsBoolean()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "no schedule is looked after")
                        .build();
    }

    Health disk() {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            Health.Builder health = free < LEAST_BYTES
                    ? Health.down().withDetail("reason", "the home's disk is almost full")
                    : Health.up();
            return health.withDetail("freeBytes", free)
                    .withDetail("leastBytes", LEAST_BYTES)
                    .build();
        } catch (IOException gone) {
            return Health.down()
                    .withDetail("reason", "the home cannot be looked at")
                    .build();
        }
    }

    Health jobs() {
        return readings.measures()
                .map(read -> Health.up().withDetail("late", read.late()).build())
                .orElseGet(() -> Health.unknown().build());
    }

    Health notifications() {
        return readings.measures()
                .map(read -> Health.up()
                        .withDetail("pending", read.notifications().getOrDefault(Notification.State.PENDING, 0L))
                        .withDetail("givenUp", read.notifications().getOrDefault(Notification.State.GIVEN_UP, 0L))
                        .build())
                .orElseGet(() -> Health.unknown().build());
    }
}
