package io.rollcall.definition;

/** A choice that operators write as a word, in job files and on the command line alike. */
public interface OptionWord {

    /** The word, in lower case with hyphens, such as {@code create-only}. */
    String word();
}
