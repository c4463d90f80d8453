package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import io.rollcall.definition.MergePolicy;
import java.util.List;
import java.util.Optional;

/**
 * Which column fills what; bound to one header.
 *
 * @param columns the columns that fill something, in the order of the header
 * @param ignored names of the columns that are left out, in the order of the header; blank names too
 * @param attributes the attributes that columns fill, in the order of the columns
 * @param notes what a person should know of it; whole sentences
 */
public record ColumnMapping(
        List<Column> columns, List<String> ignored, List<Attribute> attributes, List<String> notes) {

    /**
     * One column that fills something.
     *
     * @param index position of the cell; the first is 0
     * @param name as the file spells it
     * @param policy who wins where the contact has a value; empty for the default
     */
    public record Column(int index, String name, ColumnTarget target, Optional<MergePolicy> policy) {

        /** A column with the default policy. */
        static Column of(int index, String name, ColumnTarget target) {
            return new Column(index, name, target, Optional.empty());
        }

        Column withPolicy(MergePolicy decided) {
            return new Column(index, name, target, Optional.of(decided));
        }

        /** The field that it fills; empty for an attribute. */
        Optional<ContactField> field() {
            return target instanceof ColumnTarget.OfField known ? Optional.of(known.field()) : Optional.empty();
        }
    }

    /**
     * An attribute that a column fills.
     *
     * @param isNew whether the channel does not have it yet
     */
    public record Attribute(AttributeDefinition definition, boolean isNew) {}

    public ColumnMapping {
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
        attributes = List.copyOf(attributes);
        notes = List.copyOf(notes);
    }

    /** What is needed to map rows. */
    public ColumnMapping(List<Column> columns) {
        this(columns, List.of(), List.of(), List.of());
    }

    /** The column that fills the field; empty if the file has none. */
    public Optional<Column> column(ContactField field) {
        return columns.stream()
                .filter(column -> column.field().filter(field::equals).isPresent())
                .findFirst();
    }
}
