package io.rollcall.store;

/**
 * How far a step of a run is.
 *
 * @param position where the step goes on: the last staged row number, or the next bucket
 * @param done units of work done: rows, or rows of the ranges
 * @param total units of work in all
 */
public record Progress(String step, long position, long done, long total, boolean finished, long workedMs) {}
