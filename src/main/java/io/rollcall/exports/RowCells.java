package io.rollcall.exports;

import io.rollcall.contact.CellNames;
import io.rollcall.contact.ClearSign;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.ContactValue;
import io.rollcall.contact.ExportColumn;
import io.rollcall.definition.ExportFormat;
import io.rollcall.tabular.Cell;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a contact's values are in the cells of a row, so that an import reads them as the same values. Thread-safe. */
final class RowCells {

    /** Fields of several names, which NDJSON shows as arrays. */
    private static final Set<ContactField> NAMES =
            EnumSet.of(ContactField.TAGS, ContactField.LISTS, ContactField.COLLABORATORS);

    private final ZoneId zone;
    private final boolean[] arrays;

    private RowCells(ZoneId zone, boolean[] arrays) {
        this.zone = zone;
        this.arrays = arrays;
    }

    static RowCells of(ExportPlan plan) {
        return of(plan.definition().format(), plan.columns(), plan.zone());
    }

    /** @param zone of moments */
    static RowCells of(ExportFormat format, List<ExportColumn> columns, ZoneId zone) {
        boolean[] arrays = new boolean[columns.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = format == ExportFormat.NDJSON
                    && columns.get(i) instanceof ExportColumn.OfField known
                    && NAMES.contains(known.field());
        }
        return new RowCells(zone, arrays);
    }

    /** The cells of a contact, one for each column. */
    List<Cell> row(List<ContactValue> contact) {
        List<Cell> cells = new ArrayList<>(contact.size());
        for (int i = 0; i < contact.size(); i++) {
            ContactValue value = contact.get(i);
            cells.add(arrays[i] && value instanceof ContactValue.Text names ? names(names.text()) : cell(value));
        }
        return cells;
    }

    private Cell cell(ContactValue value) {
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

    /** The sign that empties a field is the whole cell, so a name can look like it only where it is alone. */
    private static Cell names(String cell) {
        List<String> names = CellNames.split(cell)
                .orElseThrow(() -> new IllegalStateException("A cell of names cannot be split. This is a bug."));
        return new Cell.Several(names.size() == 1 ? List.of(ClearSign.escape(names.get(0))) : names);
    }
}
