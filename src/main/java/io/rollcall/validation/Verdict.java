package io.rollcall.validation;

/** What the validator thinks of a row. */
public sealed interface Verdict permits Accepted, Rejected {

    /** As a person sees it; the first row of the file is 1. */
    long rowNumber();
}
