package io.rollcall.store;

import java.time.Instant;

/**
 * A process that runs schedules.
 *
 * @param name {@code user@host}
 * @param folder of its job files
 */
public record ScheduleServer(long id, String name, long processId, String folder, Instant startedAt) {}
