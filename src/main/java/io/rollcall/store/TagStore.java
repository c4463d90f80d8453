package io.rollcall.store;

import io.rollcall.linkage.ContactImage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code tag} and {@code contact_tag}. Thread-safe. */
public final class TagStore {

    private final LabelStatements planned;
    private final NamedRows<TagEntry> entries;

    public TagStore(JdbcClient jdbc) {
        this.planned = new LabelStatements(jdbc, "tag");
        this.entries = new NamedRows<>(
                jdbc,
                "tag",
                Optional.of("color"),
                (row, index) -> new TagEntry(
                        row.getLong("id"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("color")),
                        row.getLong("contacts"),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getObject("created_by_run_id", Long.class))));
    }

    /** The tags themselves, as people see and change them. */
    public NamedRows<TagEntry> entries() {
        return entries;
    }

    /** Creates the tags that rows of the range name and the channel lacks, and answers their ids; needs a transaction. */
    public List<Long> insertPlanned(RunRange range) {
        return planned.insertPlanned(range);
    }

    /** Tags the contacts that the range has created. */
    public void insertOfCreated(RunRange range) {
        planned.insertOfCreated(range);
    }

    /** Adds and removes tags of the contacts that the range has updated, as their changes were written. */
    public void updateOfUpdated(RunRange range) {
        planned.updateOfUpdated(range);
    }

    /** Takes away all tags of the contacts that the range deletes. */
    public void deleteOfDeleted(RunRange range) {
        planned.deleteOfDeleted(range);
    }

    /** Takes all tags from the contacts that the range merges into others. */
    public void deleteOfMerged(DedupeRange range) {
        planned.ofMerged().deleteAll(range);
    }

    /** Gives contacts that come back the tags that they had. */
    public void insertUnmerged(List<ContactImage> images) {
        planned.ofMerged().insert(images, ContactImage::tags);
    }

    /** Gives contacts that stay the tags that the run's changes say. */
    public void updateMerged(DedupeRange range, Collection<Long> contacts) {
        planned.ofMerged().update(range, contacts);
    }

    /** Takes away the tags that an undo takes away, and all of the contacts that it deletes. */
    public void deleteUndone(UndoRange range) {
        planned.ofUndone().delete(range);
    }

    /** Brings back the tags that an undo brings back. */
    public void insertUndone(UndoRange range) {
        planned.ofUndone().insert(range);
    }

    /** How many tags the plan of a run would create. */
    public long countPlanned(long run, int channel) {
        return planned.countPlanned(run, channel);
    }
}
