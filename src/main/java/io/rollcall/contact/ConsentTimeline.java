package io.rollcall.contact;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The ledger of one person as it became known: what was the status when an entry had just been recorded? */
public final class ConsentTimeline {

    private static final Comparator<Entry> BY_OCCURRENCE = Comparator.comparing(Entry::occurredAt)
            .thenComparing(entry -> entry.event().id());

    private static final Comparator<Entry> BY_RECORD = Comparator.comparing(Entry::recordedAt)
            .thenComparing(entry -> entry.event().id());

    private final List<Entry> entries;

    /**
     * @param entries all of one person, in any order
     */
    public ConsentTimeline(List<Entry> entries) {
        this.entries = entries.stream().sorted(BY_OCCURRENCE).toList();
    }

    /**
     * An entry of the ledger and its two times.
     *
     * @param occurredAt when the person said so
     * @param recordedAt when it came to our knowledge
     */
    public record Entry(ConsentEvent event, Instant occurredAt, Instant recordedAt) {}

    /**
     * The fold of this entry and of all that were recorded before it.
     *
     * @throws IllegalArgumentException if no entry has the id
     */
    public ConsentStatus statusAfter(long id) {
        Entry last = entries.stream()
                .filter(entry -> entry.event().id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The ledger has no entry " + id + "."));
        return ConsentFold.fold(entries.stream()
                .filter(entry -> BY_RECORD.compare(entry, last) <= 0)
                .map(Entry::event)
                .toList());
    }
}
