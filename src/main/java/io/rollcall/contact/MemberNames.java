package io.rollcall.contact;

import java.util.List;

/**
 * The members that a cell names, written as tags are ({@link TagNames}).
 *
 * @param names in the order of the cell, without repeats; those that can be looked for
 * @param problems what is wrong with the cell; empty if the names are the whole cell
 */
public record MemberNames(List<MemberName> names, List<Refused> problems) {

    /** How many members one row may name. */
    public static final int MAX_MEMBERS = NameRules.MAX_NAMES;

    private static final NameRules RULES =
            new NameRules("collaborator", MemberName.MAX_LENGTH, ReasonCode.COLLABORATOR_UNKNOWN);

    public MemberNames {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    /** Splits a cell. */
    public static MemberNames parse(String cell) {
        NameRules.Found<MemberName> found = RULES.parse(cell, MemberName::of, MemberName::name, MemberName::key);
        return new MemberNames(found.names(), found.problems());
    }
}
