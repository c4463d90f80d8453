package io.rollcall.store;

import java.util.Optional;

/**
 * How many contacts a member has, and would have once the plan of a run is applied.
 *
 * @param name of the member; empty for those who are assigned to nobody
 * @param email in lower case; empty where none is known
 */
public record MemberLoad(Optional<String> name, Optional<String> email, long before, long after) {}
