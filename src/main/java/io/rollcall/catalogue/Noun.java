package io.rollcall.catalogue;

import io.rollcall.store.CatalogueEntry;
import io.rollcall.store.RecordedChange;
import java.util.List;
import java.util.Optional;

/**
 * What people can do with one part of the catalogue, such as the tags of a channel. Every change is one transaction with its
 * line of history, except those that go over contacts, which are brought to their end by calling again. Not thread-safe.
 *
 * @param <E> one entry
 */
public interface Noun<E extends CatalogueEntry> {

    /**
     * Entries in order of their names.
     *
     * @param after only those that come after this name, which need not exist
     */
    List<E> page(Optional<String> after, int limit);

    /**
     * The entry of a name, without regard to case.
     *
     * @throws RefusedChangeException if there is none; with the nearest names
     */
    E find(String name);

    /**
     * Gives an entry another name.
     *
     * @return the entry as it is now
     * @throws RefusedChangeException if there is no such entry, or the name is not good or not free
     */
    E rename(String name, String wanted, Advance advance);

    /** How many contacts are concerned if the entry is removed, and what becomes of them: one sentence. */
    String consequence(E entry);

    /**
     * Removes an entry.
     *
     * @return the entry as it was
     * @throws RefusedChangeException if it is gone meanwhile, or must stay
     */
    E remove(E entry, Advance advance);

    /**
     * What happened, newest first.
     *
     * @param name only to entries that have the name or had it, also removed ones
     * @param before only changes with a lower id
     * @throws RefusedChangeException if nothing ever had the name
     */
    List<RecordedChange> history(Optional<String> name, long before, int limit);
}
