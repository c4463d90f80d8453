package io.rollcall.cli;

/** A run, a contact, a tag or a file that somebody named cannot be what it is named as; the message says which, and what can. */
final class NoSuchThingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchThingException(String message) {
        super(message);
    }
}
