package io.rollcall.cli;

import io.rollcall.store.AttributeEntry;
import io.rollcall.store.CatalogueEntry;
import io.rollcall.store.MemberEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows tags, lists, members, attributes and channels to people and programs. */
final class EntryView {

    private final Terminal terminal;

    EntryView(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * One line for each.
     *
     * @param plural what they are, such as {@code tags}
     */
    void list(String plural, List<? extends CatalogueEntry> entries) {
        terminal.printJson(entries.stream().map(EntryView::json).toList());
        if (entries.isEmpty()) {
            terminal.print("No " + plural + ".");
            return;
        }
        // What is true or false is told by the state.
        List<String> facts = entries.get(0).facts().entrySet().stream()
                .filter(fact -> !(fact.getValue() instanceof Boolean))
                .map(Map.Entry::getKey)
                .toList();
        List<String> headings = new ArrayList<>(List.of("name", "contacts"));
        headings.addAll(facts);
        headings.addAll(List.of("created", "by", "state"));
        Table table = new Table(headings, Set.of("contacts", "collaborations"));
        for (CatalogueEntry entry : entries) {
            List<String> cells = new ArrayList<>(List.of(entry.name(), Sizes.count(entry.contacts())));
            facts.forEach(fact -> cells.add(text(entry.facts().get(fact))));
            cells.add(Sizes.time(entry.createdAt()));
            cells.add(entry.createdByRun().map(run -> "run " + run).orElse(""));
            cells.add(state(entry));
            table.add(cells);
        }
        table.lines().forEach(terminal::print);
    }

    void added(CatalogueEntry entry) {
        tell("Added " + called(entry) + ".", entry);
    }

    /** As it is now. */
    void changed(CatalogueEntry entry) {
        tell("Changed " + called(entry) + ": " + told(entry) + ".", entry);
    }

    /**
     * As it is now.
     *
     * @param before what it was called by
     */
    void renamed(String before, CatalogueEntry entry) {
        String facts = told(entry);
        tell(
                "Renamed " + entry.kind().word() + " '" + before + "'; it is now '" + entry.name() + "'"
                        + (facts.isEmpty() ? "" : " (" + facts + ")") + " with "
                        + Sizes.count(entry.contacts(), "contact", "contacts") + ".",
                entry);
    }

    /** As it was. */
    void removed(CatalogueEntry entry) {
        tell(
                "Removed " + called(entry) + ", which had " + Sizes.count(entry.contacts(), "contact", "contacts")
                        + ". 'rollcall " + entry.kind().word() + "s history' tells of it.",
                entry);
    }

    private void tell(String line, CatalogueEntry entry) {
        terminal.printJson(json(entry));
        terminal.print(Terminal.harmless(line));
    }

    private static String called(CatalogueEntry entry) {
        return entry.kind().word() + " '" + entry.name() + "'";
    }

    /** What else is known of it, such as {@code color #ff8800}. */
    private static String told(CatalogueEntry entry) {
        return entry.facts().entrySet().stream()
                .filter(fact -> !(fact.getValue() instanceof Number || fact.getValue() instanceof Boolean)
                        && !text(fact.getValue()).isEmpty())
                .map(fact -> fact.getKey() + " " + text(fact.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String state(CatalogueEntry entry) {
        if (entry instanceof AttributeEntry attribute && attribute.move().isPresent()) {
            return attribute
                    .move()
                    .get()
                    .to()
                    .map(key -> "being renamed to '" + key + "'")
                    .orElse("being removed");
        }
        return entry instanceof MemberEntry member && member.isRemoved() ? "removed" : "";
    }

    /** A fact as people read it. */
    static String text(@Nullable Object fact) {
        if (fact instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (fact instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        return Stream.ofNullable(fact).map(String::valueOf).findFirst().orElse("");
    }

    private static Map<String, Object> json(CatalogueEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("name", entry.name());
        json.put("contacts", entry.contacts());
        json.putAll(entry.facts());
        json.put("createdAt", entry.createdAt().toString());
        json.put("createdByRun", entry.createdByRun().orElse(null));
        return json;
    }
}
