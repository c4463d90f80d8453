package io.rollcall.store;

import java.util.Optional;

/**
 * What happens to the values of an attribute, contact by contact: they go to another key, or go away. It is written down
 * before the first contact is touched, so that it can be brought to its end after a crash.
 *
 * @param from the attribute's key
 * @param to its key to be; empty where the attribute is removed
 */
public record AttributeMove(String from, Optional<String> to) {}
