package io.rollcall.cli;

import io.rollcall.contact.FilterException;

/** A filter that somebody typed cannot be used; its cause has the mistakes. */
final class FilterRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final transient FilterException wrong;

    FilterRefusedException(String text, FilterException wrong) {
        super(wrong);
        this.text = text;
        this.wrong = wrong;
    }

    /** The filter, as it was typed. */
    String text() {
        return text;
    }

    FilterException wrong() {
        return wrong;
    }
}
