package io.rollcall.store;

import io.rollcall.linkage.ContactImage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code list} and {@code contact_list}. Thread-safe. */
public final class ListStore {

    private final LabelStatements planned;
    private final NamedRows<ListEntry> entries;

    public ListStore(JdbcClient jdbc) {
        this.planned = new LabelStatements(jdbc, "list");
        this.entries = new NamedRows<>(
                jdbc,
                "list",
                Optional.empty(),
                (row, index) -> new ListEntry(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getLong("contacts"),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getObject("created_by_run_id", Long.class))));
    }

    /** The lists themselves, as people see and change them. */
    public NamedRows<ListEntry> entries() {
        return entries;
    }

    /** Creates the lists that rows of the range name and the channel lacks, and answers their ids; needs a transaction. */
    public List<Long> insertPlanned(RunRange range) {
        return range.terms().stateLists() ? planned.insertPlanned(range) : List.of();
    }

    /** Puts the contacts that the range has created on their lists. */
    public void insertOfCreated(RunRange range) {
        if (range.terms().stateLists()) {
            planned.insertOfCreated(range);
        }
    }

    /** Puts contacts that the range has updated on lists and takes them off, as their changes were written. */
    public void updateOfUpdated(RunRange range) {
        if (range.terms().stateLists()) {
            planned.updateOfUpdated(range);
        }
    }

    /** Takes away all lists of the contacts that the range deletes. */
    public void deleteOfDeleted(RunRange range) {
        planned.deleteOfDeleted(range);
    }

    /** Takes all lists from the contacts that the range merges into others. */
    public void deleteOfMerged(DedupeRange range) {
        planned.ofMerged().deleteAll(range);
    }

    /** Gives contacts that come back the lists that they had. */
    public void insertUnmerged(List<ContactImage> images) {
        planned.ofMerged().insert(images, ContactImage::lists);
    }

    /** Gives contacts that stay the lists that the run's changes say. */
    public void updateMerged(DedupeRange range, Collection<Long> contacts) {
        planned.ofMerged().update(range, contacts);
    }

    /** Takes away the lists that an undo takes away, and all of the contacts that it deletes. */
    public void deleteUndone(UndoRange range) {
        planned.ofUndone().delete(range);
    }

    /** Brings back the lists that an undo brings back. */
    public void insertUndone(UndoRange range) {
        planned.ofUndone().insert(range);
    }

    /** How many lists the plan of a run would create. */
    public long countPlanned(long run, int channel) {
        return planned.countPlanned(run, channel);
    }
}
