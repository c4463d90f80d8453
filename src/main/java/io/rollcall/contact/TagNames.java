package io.rollcall.contact;

import java.util.List;

/**
 * The tags of a cell, separated by commas: {@code VIP, "Kuala Lumpur, MY", Customer} are three. White space around names is
 * dropped, and so are empty names and repeats; the first spelling stays.
 *
 * @param names in the order of the cell, without repeats; those that are good
 * @param problems what is wrong with the cell; empty if the names are the whole cell
 */
public record TagNames(List<TagName> names, List<Refused> problems) {

    /** How many tags one row may add. */
    public static final int MAX_TAGS = NameRules.MAX_NAMES;

    private static final NameRules RULES = new NameRules("tag", TagName.MAX_LENGTH, ReasonCode.TAG_INVALID);

    public TagNames {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    private TagNames(NameRules.Found<TagName> found) {
        this(found.names(), found.problems());
    }

    /** Splits a cell. */
    public static TagNames parse(String cell) {
        return new TagNames(RULES.parse(cell, TagName::of, TagName::name, TagName::key));
    }

    /** The tags of names that are given one by one, as on the command line. */
    public static TagNames of(List<String> texts) {
        return new TagNames(RULES.of(texts, TagName::of, TagName::name, TagName::key));
    }
}
