package io.rollcall.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A tag, a list, a member, an attribute or a channel, as operators see it. */
public sealed interface CatalogueEntry permits AttributeEntry, ChannelEntry, ListEntry, MemberEntry, TagEntry {

    CatalogueKind kind();

    long id();

    /** What people call it; of an attribute, its key. */
    String name();

    /** How many contacts have it, at the moment of reading. */
    long contacts();

    Instant createdAt();

    /** The run that created it; empty where a person did. */
    Optional<Long> createdByRun();

    /** What else is known of it, by name, in the order in which it is shown; values are text, numbers, booleans, lists or null. */
    Map<String, Object> facts();
}
