package io.rollcall.store;

import java.time.Duration;

/**
 * Who holds a run, as seen from the database.
 *
 * @param token the fencing token: grows with every takeover
 * @param silence time since the last heartbeat, by the database's clock
 * @param released whether the owner has let go of the run
 */
public record Lease(long run, long token, Owner owner, Duration silence, boolean stopRequested, boolean released) {}
