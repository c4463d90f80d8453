package io.rollcall.job;

import io.rollcall.store.RunLock;

/**
 * What running jobs takes from the world outside.
 *
 * @param connections dedicated connections, which hold the locks of runs; opening one starts an embedded server
 *     again that has died
 * @param user who starts runs here
 * @param host the name of this machine
 */
public record Surroundings(RunLock.Connections connections, String user, String host) {}
