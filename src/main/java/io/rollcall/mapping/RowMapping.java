package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.Spaces;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a draft of a row. Cells are trimmed of white space (what is inside stays); a blank cell states nothing; {@code --}
 * asks to empty the field. First and last names stay apart. Immutable and thread-safe.
 */
public final class RowMapping {

    private static final String CLEAR = "--";

    private final ColumnMapping mapping;

    public RowMapping(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Maps one row.
     *
     * @param rowNumber as a person sees it; the first row of the file is 1
     * @param cells in the order of the header; cells that are missing at the end state nothing
     */
    public Draft map(long rowNumber, List<String> cells) {
        Map<ContactField, Draft.Value> values = new EnumMap<>(ContactField.class);
        for (ColumnMapping.Column column : mapping.columns()) {
            if (column.index() >= cells.size()) {
                continue;
            }
            String text = Spaces.trim(cells.get(column.index()));
            if (text.isEmpty()) {
                continue;
            }
            values.put(
                    column.field(),
                    text.equals(CLEAR) ? Draft.Value.clearing(column.name()) : Draft.Value.of(column.name(), text));
        }
        return new Draft(rowNumber, values);
    }
}
