package io.rollcall.store;

import java.util.Optional;

/**
 * A change that an undo has left, or left a part of.
 *
 * @param bucket where it stands, with {@code rowNumber}
 * @param contact the contact's id; empty where there is none
 * @param phone of the contact; empty where it has none
 * @param values JSON array: what stays, and why
 */
public record KeptChange(int bucket, long rowNumber, Optional<Long> contact, Optional<String> phone, String values) {}
