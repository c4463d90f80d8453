package io.rollcall.catalogue;

import io.rollcall.store.CatalogueAction;
import io.rollcall.store.CatalogueChange;
import io.rollcall.store.CatalogueEntry;
import io.rollcall.store.CatalogueKind;
import io.rollcall.store.CatalogueStore;
import io.rollcall.store.RecordedChange;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes changes of one part of the catalogue, and writes them down in the same transaction. */
final class ChangeBook {

    private final CatalogueStore store;
    private final TransactionTemplate transaction;
    private final CatalogueKind kind;
    private final Optional<Integer> channel;
    private final String actor;
    private final Clock clock;

    /**
     * @param channel id; empty for what belongs to no channel
     * @param actor who makes the changes, as {@code user@host}
     */
    ChangeBook(
            CatalogueStore store,
            TransactionTemplate transaction,
            CatalogueKind kind,
            Optional<Integer> channel,
            Actor actor) {
        this.store = store;
        this.transaction = transaction;
        this.kind = kind;
        this.channel = channel;
        this.actor = actor.name();
        this.clock = actor.clock();
    }

    /**
     * Who changes the catalogue.
     *
     * @param name as {@code user@host}
     * @param clock what time it is for them
     */
    record Actor(String name, Clock clock) {}

    /** Does all of it in one transaction, or nothing. */
    <T> T together(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> change.get()));
    }

    Instant now() {
        return clock.instant();
    }

    String actor() {
        return actor;
    }

    /** Writes down that the entry was added, with no contacts yet. */
    void added(CatalogueEntry after) {
        append(CatalogueAction.ADDED, after, Map.of(), state(after), Optional.empty());
    }

    /** Writes down how the entry differs from what it was. */
    void changed(CatalogueAction action, CatalogueEntry before, CatalogueEntry after, long contacts) {
        Map<String, Object> was = state(before);
        Map<String, Object> is = state(after);
        List<String> same = is.keySet().stream()
                .filter(fact -> Objects.equals(was.get(fact), is.get(fact)))
                .toList();
        // The name stays, so that a line of history can be read by itself.
        same.stream().filter(fact -> !fact.equals("name")).forEach(fact -> {
            was.remove(fact);
            is.remove(fact);
        });
        append(action, after, was, is, Optional.of(contacts));
    }

    void removed(CatalogueEntry before, long contacts) {
        append(CatalogueAction.REMOVED, before, state(before), Map.of(), Optional.of(contacts));
    }

    /** Changes with an id below {@code before}, newest first. */
    List<RecordedChange> list(long before, int limit) {
        return store.list(kind, channel, before, limit);
    }

    /** Likewise, of these entries and of all that ever had the name. */
    List<RecordedChange> list(Collection<Long> subjects, String name, long before, int limit) {
        return store.listNamed(kind, channel, subjects, name, before, limit);
    }

    private void append(
            CatalogueAction action,
            CatalogueEntry subject,
            Map<String, Object> before,
            Map<String, Object> after,
            Optional<Long> contacts) {
        store.append(new CatalogueChange(
                kind, action, subject.id(), channel, before, after, contacts, actor, clock.instant()));
    }

    private static Map<String, Object> state(CatalogueEntry entry) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", entry.name());
        state.putAll(entry.facts());
        return state;
    }
}
