package io.rollcall.validation;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.ListName;
import io.rollcall.contact.ListNames;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TagName;
import io.rollcall.contact.TagNames;
import io.rollcall.contact.YesNo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where a contact belongs: its tags and lists, with those for every row, and the directory. Thread-safe. */
final class SegmentRules {

    private final ValidationOptions options;

    SegmentRules(ValidationOptions options) {
        this.options = options;
    }

    SeveralValues<TagName> tags(Draft draft, RowProblems problems) {
        List<TagName> forEveryRow = options.everyRow().tags();
        Draft.Value value = draft.value(ContactField.TAGS).orElse(null);
        if (value == null || value.clears()) {
            return new SeveralValues<>(value != null, forEveryRow);
        }
        TagNames cell = TagNames.parse(value.text());
        cell.problems().forEach(refused -> problems.add(value, refused));
        List<TagName> all = joined(cell.names(), forEveryRow, TagName::key);
        if (all.size() > TagNames.MAX_TAGS) {
            problems.add(value, ReasonCode.TAG_INVALID, tooMany(all.size() + " tags", TagNames.MAX_TAGS));
        }
        return new SeveralValues<>(replaces(ContactField.TAGS), all);
    }

    SeveralValues<ListName> lists(Draft draft, RowProblems problems) {
        List<ListName> forEveryRow = options.everyRow().lists();
        Draft.Value value = draft.value(ContactField.LISTS).orElse(null);
        if (value == null || value.clears()) {
            return new SeveralValues<>(value != null, forEveryRow);
        }
        ListNames cell = ListNames.parse(value.text());
        cell.problems().forEach(refused -> problems.add(value, refused));
        List<ListName> all = joined(cell.names(), forEveryRow, ListName::key);
        if (all.size() > ListNames.MAX_LISTS) {
            problems.add(value, ReasonCode.LIST_INVALID, tooMany(all.size() + " lists", ListNames.MAX_LISTS));
        }
        return new SeveralValues<>(replaces(ContactField.LISTS), all);
    }

    /** Empty where the row does not say. */
    static Optional<Boolean> directory(Draft draft, RowProblems problems) {
        Draft.Value value = draft.value(ContactField.DIRECTORY).orElse(null);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Boolean> isIn = value.clears() ? Optional.empty() : YesNo.parse(value.text());
        if (isIn.isEmpty()) {
            String found = value.clears() ? "-- cannot empty what is yes or no" : "neither yes nor no";
            problems.add(
                    value,
                    ReasonCode.DIRECTORY_INVALID,
                    found + "; expected yes for a contact whom broadcasts may reach, else no."
                            + " Write yes or no, or leave the cell blank to state nothing.");
        }
        return isIn;
    }

    private boolean replaces(ContactField field) {
        return options.rows().replaced().contains(field);
    }

    private static <N> List<N> joined(List<N> ofRow, List<N> forEveryRow, Function<N, String> key) {
        if (forEveryRow.isEmpty()) {
            return ofRow;
        }
        Map<String, N> byKey = new LinkedHashMap<>();
        ofRow.forEach(name -> byKey.putIfAbsent(key.apply(name), name));
        forEveryRow.forEach(name -> byKey.putIfAbsent(key.apply(name), name));
        return List.copyOf(byKey.values());
    }

    private static String tooMany(String found, int most) {
        return found + " with those for every row; expected at most " + most + " in a row. Leave some out.";
    }
}
