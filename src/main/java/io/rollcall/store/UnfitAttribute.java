package io.rollcall.store;

import java.util.Optional;

/**
 * An attribute that is no longer what a run was told of it.
 *
 * @param expected the type that the run was told
 * @param found the type that it has; empty where there is no such attribute any more
 * @param moving whether values are on their way to another key, or away, or from another key to this one
 */
public record UnfitAttribute(String key, String expected, Optional<String> found, boolean moving) {}
