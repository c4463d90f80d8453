package io.rollcall.linkage;

/**
 * A contact in the blocks that it shares with others. Equality is identity; the arrays are not copied, since millions of these come
 * and go.
 *
 * @param keys of all its blocks, ascending, each once
 * @param splits by which its blocks are divided where they are too large, ascending, each once
 */
@SuppressWarnings("ArrayRecordComponent")
public record BlockedProfile(Profile profile, long[] keys, long[] splits) {}
