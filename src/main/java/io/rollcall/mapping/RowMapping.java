package io.rollcall.mapping;

import io.rollcall.contact.ClearSign;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.Spaces;
import io.rollcall.definition.MergePolicy;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a draft of a row. Cells are trimmed of white space (what is inside stays); a blank cell states nothing,
 * unless the column's policy says that it empties the field; {@code --} always asks to empty it ({@link ClearSign}). First and last names stay apart. Immutable and thread-safe.
 */
public final class RowMapping {

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
        return map(rowNumber, cells, Set.of());
    }

    /**
     * Maps one row that need not say something of every column.
     *
     * @param notStated indexes of the columns, from 0, of which it says nothing, whatever a blank cell in them would mean
     */
    public Draft map(long rowNumber, List<String> cells, Set<Integer> notStated) {
        Map<ContactField, Draft.Value> values = new EnumMap<>(ContactField.class);
        Map<String, Draft.Value> attributes = new LinkedHashMap<>();
        for (ColumnMapping.Column column : mapping.columns()) {
            if (column.index() >= cells.size() || notStated.contains(column.index())) {
                continue;
            }
            Draft.Value value = value(column, Spaces.trim(cells.get(column.index())));
            if (value == null) {
                continue;
            }
            if (column.target() instanceof ColumnTarget.OfField known) {
                values.put(known.field(), value);
            } else if (column.target() instanceof ColumnTarget.OfAttribute attribute) {
                attributes.put(attribute.key(), value);
            }
        }
        return new Draft(rowNumber, values, attributes);
    }

    private static Draft.@Nullable Value value(ColumnMapping.Column column, String text) {
        if (text.isEmpty()) {
            boolean clears =
                    column.policy().filter(MergePolicy.CLEAR_ON_BLANK::equals).isPresent();
            return clears ? Draft.Value.clearing(column.name()) : null;
        }
        return ClearSign.is(text)
                ? Draft.Value.clearing(column.name())
                : Draft.Value.of(column.name(), ClearSign.unescape(text));
    }
}
