package io.rollcall.schedule;

/**
 * Who this server is.
 *
 * @param id its number in the database
 * @param name {@code user@host}
 */
record ServerName(long id, String name) {

    /** What events are about that concern no job. */
    static final String SUBJECT = "rollcall";
}
