package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of an export on its way to another place.
 *
 * @param destination the address of the place
 * @param name of the file there
 * @param deliveredAt when it was there whole, with its description; empty until then
 */
public record Delivery(long run, String destination, String name, Optional<Instant> deliveredAt) {}
