package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import java.util.List;
import java.util.Optional;

/**
 * Which column means which field; bound to one header.
 *
 * @param columns the columns that mean a field, in the order of the header
 * @param ignored names of the columns that are left out, in the order of the header; blank names too
 */
public record ColumnMapping(List<Column> columns, List<String> ignored) {

    /**
     * One column that means a field.
     *
     * @param index position of the cell; the first is 0
     * @param name as the file spells it
     */
    public record Column(int index, String name, ContactField field) {}

    public ColumnMapping {
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
    }

    /** The column that means the field; empty if the file has none. */
    public Optional<Column> column(ContactField field) {
        return columns.stream().filter(column -> column.field() == field).findFirst();
    }
}
