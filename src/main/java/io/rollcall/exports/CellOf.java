package io.rollcall.exports;

import io.rollcall.contact.ClearSign;
import io.rollcall.contact.ContactValue;
import io.rollcall.tabular.Cell;
import java.time.ZoneId;

/** What a contact's value is in a cell, so that an import reads it as the same value. */
final class CellOf {

    private CellOf() {}

    /** @param zone of moments */
    static Cell value(ContactValue value, ZoneId zone) {
        if (value instanceof ContactValue.Text text) {
            return ClearSign.isHarmless(text.bytes())
                    ? new Cell.Utf8(text.bytes())
                    : new Cell.Text(ClearSign.escape(text.text()));
        }
        if (value instanceof ContactValue.Amount amount) {
            return new Cell.Amount(amount.amount());
        }
        if (value instanceof ContactValue.Day day) {
            return new Cell.Day(day.day());
        }
        if (value instanceof ContactValue.Truth truth) {
            return new Cell.YesNo(truth.isTrue());
        }
        if (value instanceof ContactValue.Moment moment) {
            return new Cell.Moment(moment.instant(), zone);
        }
        return Cell.BLANK;
    }
}
