package io.rollcall.sample;

import java.util.List;

/** Columns that a sample has if they are asked for, behind those that every sample has. */
public enum SampleColumns {
    /** A text, a date, a number, one of a list, and yes or no. */
    ATTRIBUTES,
    /** The inbox tabs of the contact, written as tags are. */
    LISTS,
    /** A member of the team, by name or by e-mail address. */
    ASSIGNEES;

    List<String> header() {
        return switch (this) {
            case ATTRIBUTES -> List.of("City", "Customer Since", "Spend", "Customer Segment", "Loyalty Member");
            case LISTS -> List.of("Lists");
            case ASSIGNEES -> List.of("Assignee");
        };
    }
}
