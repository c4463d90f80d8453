package io.rollcall.store;

import java.util.List;

/**
 * What is done with each of many contacts.
 *
 * @param row says it as a row of a file would; its identity is nobody's
 * @param removedTags keys of tags that are taken away
 * @param removedLists keys of lists that are taken away
 */
public record SelectedChange(StagedRow row, List<String> removedTags, List<String> removedLists) {

    public SelectedChange {
        removedTags = List.copyOf(removedTags);
        removedLists = List.copyOf(removedLists);
    }
}
