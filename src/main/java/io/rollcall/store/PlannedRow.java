package io.rollcall.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of one row, for people.
 *
 * @param number of the row
 * @param identity what the contact is known by
 * @param outcome the word of the outcome
 * @param changes what the contact would have otherwise, by field; of one that is to be created, what it would have
 */
public record PlannedRow(long number, String identity, String outcome, List<Change> changes) {

    public PlannedRow {
        changes = List.copyOf(changes);
    }

    /**
     * One field of one contact.
     *
     * @param field its word, as a column would name it
     * @param before empty where the contact has no value, or is yet to be
     * @param after empty where it would have none
     */
    public record Change(String field, String before, String after) {

        static Change of(String column, @Nullable String before, @Nullable String after) {
            return switch (column) {
                case "display_name" -> new Change("name", text(before), text(after));
                case "assignee_id" -> new Change("assignee", text(before), text(after));
                case "in_directory" -> new Change("directory", yesNo(before), yesNo(after));
                case "opt_in_status" -> new Change("opt-in", spaced(before), spaced(after));
                default ->
                    new Change(
                            column.startsWith("attr.") ? column : column.replace('_', '-'), text(before), text(after));
            };
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }

        private static String yesNo(@Nullable String value) {
            return value == null ? "" : value.equals("true") ? "yes" : "no";
        }

        private static String spaced(@Nullable String status) {
            return text(status).replace('_', ' ');
        }
    }
}
