package io.rollcall.validation;

/** The row may become a contact. */
public record Accepted(AcceptedRow row) implements Verdict {

    @Override
    public long rowNumber() {
        return row.rowNumber();
    }
}
