package io.rollcall.cli;

import io.rollcall.store.CatalogueAction;
import io.rollcall.store.CatalogueChange;
import io.rollcall.store.RecordedChange;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows who changed what in the catalogue, and when. */
final class HistoryView {

    private final Terminal terminal;

    HistoryView(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One line for each, in this order. */
    void list(List<RecordedChange> changes) {
        terminal.printJson(changes.stream().map(HistoryView::json).toList());
        if (changes.isEmpty()) {
            terminal.print("No changes.");
            return;
        }
        Table table = new Table(List.of("when", "what", "which", "contacts", "by", "id"), Set.of("contacts", "id"));
        for (RecordedChange recorded : changes) {
            CatalogueChange change = recorded.change();
            table.add(List.of(
                    Sizes.time(change.at()),
                    change.action().word(),
                    which(change),
                    change.contacts().map(Sizes::count).orElse(""),
                    change.actor() + recorded.run().map(run -> ", run " + run).orElse(""),
                    String.valueOf(recorded.id())));
        }
        table.lines().forEach(terminal::print);
    }

    /** Its name, and what is known of it or became different. */
    private static String which(CatalogueChange change) {
        Set<String> facts = new LinkedHashSet<>(change.before().keySet());
        facts.addAll(change.after().keySet());
        facts.remove("name");
        String name =
                turn(quoted(change.before().get("name")), quoted(change.after().get("name")));
        if (change.action() == CatalogueAction.REMOVED) {
            return name;
        }
        return name
                + facts.stream()
                        .map(fact -> turn(
                                EntryView.text(change.before().get(fact)),
                                EntryView.text(change.after().get(fact)),
                                fact))
                        .collect(Collectors.joining());
    }

    private static String turn(String before, String after, String fact) {
        String turn = turn(before, after);
        return turn.isEmpty() || turn.equals("0") || turn.equals("no") ? "" : ", " + fact + " " + turn;
    }

    private static String turn(String before, String after) {
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return after.isEmpty() ? before : after;
        }
        return before + " → " + after;
    }

    private static String quoted(@Nullable Object name) {
        String text = EntryView.text(name);
        return text.isEmpty() ? "" : "'" + text + "'";
    }

    private static Map<String, Object> json(RecordedChange recorded) {
        CatalogueChange change = recorded.change();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", recorded.id());
        json.put("at", change.at().toString());
        json.put("actor", change.actor());
        json.put("run", recorded.run().orElse(null));
        json.put("kind", change.kind().word());
        json.put("action", change.action().word());
        json.put("subject", change.subject());
        json.put("before", change.before());
        json.put("after", change.after());
        json.put("contacts", change.contacts().orElse(null));
        return json;
    }
}
