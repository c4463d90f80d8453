package io.rollcall.schedule;

/** Hears what a server does, one line for each event, without personal data. Called by many threads. */
@FunctionalInterface
public interface Announcer {

    /**
     * Something happened.
     *
     * @param subject the job that it is about; otherwise {@code rollcall}
     */
    void say(String subject, String event);
}
