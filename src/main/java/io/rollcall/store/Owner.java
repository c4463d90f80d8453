package io.rollcall.store;

/**
 * Who works on a run.
 *
 * @param name for people: {@code user@host}
 * @param processStartedMs start of the process in milliseconds since the epoch; a process id alone is used again
 */
public record Owner(String name, String host, long processId, long processStartedMs) {}
