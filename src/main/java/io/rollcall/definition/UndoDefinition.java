package io.rollcall.definition;

/**
 * What a run was told that undoes another.
 *
 * @param undoes number of the other run
 * @param buckets how many buckets the other run has applied, from the first
 * @param changes how many changes it has made
 */
public record UndoDefinition(long undoes, int buckets, long changes) {}
