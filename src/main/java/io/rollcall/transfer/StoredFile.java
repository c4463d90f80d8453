package io.rollcall.transfer;

import java.time.Instant;

/**
 * A file in a place.
 *
 * @param modified as the place tells it
 */
public record StoredFile(String name, long size, Instant modified) {}
