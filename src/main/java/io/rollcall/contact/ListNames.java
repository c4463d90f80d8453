package io.rollcall.contact;

import java.util.List;

/**
 * The lists of a cell, written as tags are ({@link TagNames}).
 *
 * @param names in the order of the cell, without repeats; those that are good
 * @param problems what is wrong with the cell; empty if the names are the whole cell
 */
public record ListNames(List<ListName> names, List<Refused> problems) {

    /** How many lists one row may put a contact on. */
    public static final int MAX_LISTS = NameRules.MAX_NAMES;

    private static final NameRules RULES = new NameRules("list", ListName.MAX_LENGTH, ReasonCode.LIST_INVALID);

    public ListNames {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    private ListNames(NameRules.Found<ListName> found) {
        this(found.names(), found.problems());
    }

    /** Splits a cell. */
    public static ListNames parse(String cell) {
        return new ListNames(RULES.parse(cell, ListName::of, ListName::name, ListName::key));
    }

    /** The lists of names that are given one by one, as on the command line. */
    public static ListNames of(List<String> texts) {
        return new ListNames(RULES.of(texts, ListName::of, ListName::name, ListName::key));
    }
}
