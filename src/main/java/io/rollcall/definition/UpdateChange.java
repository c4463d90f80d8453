package io.rollcall.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an update does to each contact, as it was said.
 *
 * @param addTags names
 * @param removeTags names
 * @param setTags names that take the place of all tags; null where none do
 * @param set values by field, in the words of an import's columns
 * @param clear fields that are emptied
 * @param assign name or e-mail address of a member; null where nobody is named
 * @param roundRobin members to whom contacts are given in turns, as MEMBER or MEMBER=NUMBER; empty where none are
 * @param roundRobinBy what the numbers mean; null where nothing is said
 * @param directory whether contacts are in the directory; null where nothing is said
 * @param optIn true for an opt-in, false for an opt-out; null where nothing is said
 * @param consentBasis what an opt-in rests on
 * @param consentDate when the people agreed
 * @param delete whether the contacts are deleted; null where nothing is said
 */
public record UpdateChange(
        List<String> addTags,
        List<String> removeTags,
        @Nullable List<String> setTags,
        List<String> addLists,
        List<String> removeLists,
        Map<String, String> set,
        List<String> clear,
        @Nullable String assign,
        boolean unassign,
        List<String> roundRobin,
        @Nullable RoundRobinBy roundRobinBy,
        @Nullable Boolean directory,
        @Nullable Boolean optIn,
        @Nullable String consentBasis,
        @Nullable String consentDate,
        @Nullable Boolean delete) {

    @SuppressWarnings("ConstantValue") // Jackson passes null for what an older version did not write.
    public UpdateChange {
        roundRobin = roundRobin == null ? List.of() : List.copyOf(roundRobin);
        addTags = List.copyOf(addTags);
        removeTags = List.copyOf(removeTags);
        setTags = setTags == null ? null : List.copyOf(setTags);
        addLists = List.copyOf(addLists);
        removeLists = List.copyOf(removeLists);
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        clear = List.copyOf(clear);
    }

    /** Whether it does nothing. */
    public boolean isEmpty() {
        return !deletes() && changesNothing();
    }

    /** Whether the contacts are deleted. */
    public boolean deletes() {
        return Boolean.TRUE.equals(delete);
    }

    /** Whether nothing of the contacts is changed, however they are deleted. */
    public boolean changesNothing() {
        return addTags.isEmpty()
                && removeTags.isEmpty()
                && setTags == null
                && addLists.isEmpty()
                && removeLists.isEmpty()
                && set.isEmpty()
                && clear.isEmpty()
                && assign == null
                && !unassign
                && roundRobin.isEmpty()
                && directory == null
                && optIn == null;
    }

    /** Whether it changes to whom contacts are assigned. */
    public boolean isAboutAssignees() {
        return assign != null || unassign || !roundRobin.isEmpty();
    }

    /** The tags that contacts get. */
    public List<String> givenTags() {
        return Objects.requireNonNullElse(setTags, addTags);
    }
}
