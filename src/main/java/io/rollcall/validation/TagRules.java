package io.rollcall.validation;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TagName;
import io.rollcall.contact.TagNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of a row, with those for every row. */
final class TagRules {

    private TagRules() {}

    static List<TagName> read(Draft draft, List<TagName> forEveryRow, RowProblems problems) {
        Draft.Value value = draft.value(ContactField.TAGS).orElse(null);
        if (value == null || value.clears()) {
            return forEveryRow;
        }
        TagNames cell = TagNames.parse(value.text());
        cell.problems().forEach(refused -> problems.add(value, refused));
        Map<String, TagName> byKey = new LinkedHashMap<>();
        cell.names().forEach(tag -> byKey.putIfAbsent(tag.key(), tag));
        forEveryRow.forEach(tag -> byKey.putIfAbsent(tag.key(), tag));
        if (byKey.size() > TagNames.MAX_TAGS) {
            problems.add(
                    value,
                    ReasonCode.TAG_INVALID,
                    byKey.size() + " tags with those for every row; expected at most " + TagNames.MAX_TAGS
                            + " in a row. Leave some out.");
        }
        return List.copyOf(byKey.values());
    }
}
