package io.rollcall.store;

/**
 * A run that was made of another.
 *
 * @param number the new run's
 * @param kind what it does with the other
 * @param state as it is stored: {@link RunState#RUNNING} also where its process has died
 */
public record RunOffspring(long number, RunSource.Kind kind, RunState state) {}
