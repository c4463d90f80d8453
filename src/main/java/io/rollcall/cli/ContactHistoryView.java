package io.rollcall.cli;

import io.rollcall.store.HistoryEntry;
import io.rollcall.store.HistoryEntry.Aliased;
import io.rollcall.store.HistoryEntry.Changed;
import io.rollcall.store.HistoryEntry.Consent;
import io.rollcall.store.HistoryEntry.Created;
import io.rollcall.store.HistoryEntry.FieldChange;
import io.rollcall.store.HistoryEntry.NamesChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what happened to a contact, the newest first: a line for each entry, and one below it for each field. */
final class ContactHistoryView {

    /** Events of a file carry the time of the run and are recorded a little later. */
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    private final Terminal terminal;

    ContactHistoryView(Terminal terminal) {
        this.terminal = terminal;
    }

    void list(List<HistoryEntry> entries) {
        terminal.printJson(entries.stream().map(ContactHistoryView::json).toList());
        if (entries.isEmpty()) {
            terminal.print("Nothing older.");
            return;
        }
        boolean several = entries.stream()
                        .flatMap(entry -> entry.contact().stream())
                        .distinct()
                        .count()
                > 1;
        entries.forEach(entry -> {
            print(head(entry, several));
            lines(entry).forEach(line -> print(" ".repeat(18) + line));
        });
    }

    private void print(String line) {
        terminal.print(Terminal.harmless(line));
    }

    private static String head(HistoryEntry entry, boolean tellContact) {
        List<String> by = new ArrayList<>();
        entry.run()
                .ifPresent(run -> by.add("run " + run
                        + entry.runKind()
                                .filter(kind -> !kind.equals("import"))
                                .map(kind -> " (" + kind + ")")
                                .orElse("")));
        entry.file().ifPresent(by::add);
        entry.row().ifPresent(row -> by.add("row " + row));
        entry.actor().ifPresent(by::add);
        return Sizes.time(entry.at()) + "  " + what(entry)
                + (tellContact ? entry.contact().map(id -> " contact " + id).orElse("") : "")
                + (by.isEmpty() ? "" : " by " + String.join(", ", by));
    }

    private static String what(HistoryEntry entry) {
        if (entry.event() instanceof Created) {
            return "created";
        }
        if (entry.event() instanceof Aliased) {
            return "another identity";
        }
        return entry.event() instanceof Changed changed ? changed.kind() : words(((Consent) entry.event()).status());
    }

    private static List<String> lines(HistoryEntry entry) {
        if (entry.event() instanceof Created created) {
            return created.origin().equals("import") ? List.of() : List.of("origin: " + created.origin());
        }
        if (entry.event() instanceof Aliased alias) {
            return List.of(alias.number()
                            .map(number -> "number " + number)
                            .orElseGet(() -> alias.businessScopedId().orElse(""))
                    + " leads here too: " + words(alias.reason()));
        }
        if (entry.event() instanceof Changed changed) {
            return Stream.concat(
                            changed.fields().stream().map(ContactHistoryView::line),
                            changed.names().stream().map(ContactHistoryView::line))
                    .toList();
        }
        return lines((Consent) entry.event(), entry.at());
    }

    private static String line(FieldChange change) {
        return change.field() + ": " + shown(change.field(), change.before()) + " → "
                + shown(change.field(), change.after());
    }

    private static String line(NamesChange change) {
        return change.what()
                + (change.added().isEmpty() ? "" : ", added: " + String.join(", ", change.added()))
                + (change.removed().isEmpty() ? "" : ", removed: " + String.join(", ", change.removed()));
    }

    private static List<String> lines(Consent consent, Instant recorded) {
        List<String> lines = new ArrayList<>();
        lines.add("said by " + words(consent.source())
                + consent.basis().map(basis -> ", basis '" + basis + "'").orElse("")
                + consent.consentedAt()
                        .map(at -> ", consent of " + Sizes.time(at))
                        .orElse(""));
        if (Duration.between(consent.occurredAt(), recorded).abs().compareTo(SAME_TIME) > 0) {
            lines.add("said at " + Sizes.time(consent.occurredAt()) + ", known since then only");
        }
        consent.retracts().ifPresent(id -> lines.add("takes event " + id + " back"));
        consent.retractedBy().ifPresent(id -> lines.add("taken back by event " + id));
        lines.add("status from then on: " + words(consent.statusThen().word()) + "  (event " + consent.id() + ")");
        return lines;
    }

    private static String shown(String field, Optional<Object> value) {
        if (value.isEmpty()) {
            return "none";
        }
        return field.equals("opt-in") ? words(value.get().toString()) : shown(value.get());
    }

    private static String shown(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).toPlainString();
        }
        return "'" + value + "'";
    }

    private static String words(String word) {
        return word.replace('_', ' ');
    }

    private static Map<String, Object> json(HistoryEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", entry.key().text());
        json.put("at", entry.at().toString());
        json.put("what", what(entry).replace(' ', '_'));
        json.put("contact", entry.contact().orElse(null));
        json.put("run", entry.run().orElse(null));
        json.put("runKind", entry.runKind().orElse(null));
        json.put("file", entry.file().orElse(null));
        json.put("row", entry.row().orElse(null));
        json.put("actor", entry.actor().orElse(null));
        if (entry.event() instanceof Created created) {
            json.put("origin", created.origin());
        } else if (entry.event() instanceof Aliased alias) {
            json.put("reason", alias.reason());
            json.put("number", alias.number().orElse(null));
            json.put("businessScopedId", alias.businessScopedId().orElse(null));
        } else if (entry.event() instanceof Changed changed) {
            json.put(
                    "fields",
                    changed.fields().stream().map(ContactHistoryView::json).toList());
            changed.names().forEach(names -> json.put(names.what(), json(names)));
        } else if (entry.event() instanceof Consent consent) {
            json.put("consent", json(consent));
        }
        return json;
    }

    private static Map<String, Object> json(FieldChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", change.field());
        json.put("before", change.before().orElse(null));
        json.put("after", change.after().orElse(null));
        return json;
    }

    private static Map<String, Object> json(NamesChange change) {
        return Map.of("added", change.added(), "removed", change.removed());
    }

    private static Map<String, Object> json(Consent consent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", consent.id());
        json.put("status", consent.status());
        json.put("source", consent.source());
        json.put("basis", consent.basis().orElse(null));
        json.put("occurredAt", consent.occurredAt().toString());
        json.put("consentedAt", consent.consentedAt().map(Instant::toString).orElse(null));
        json.put("retracts", consent.retracts().orElse(null));
        json.put("retractedBy", consent.retractedBy().orElse(null));
        json.put("statusThen", consent.statusThen().word());
        return json;
    }
}
