package io.rollcall.store;

import io.rollcall.linkage.ContactDelta;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code contact_change}: the history of contacts, field by field. Thread-safe. */
public final class ChangeStore {

    private static final String INSERT_PLANNED_CHANGES = Sql.named("insert_planned_changes");

    private static final String INSERT_PLANNED_DELETIONS = Deletions.PLANNED.insertImages();
    private static final String INSERT_UNDONE_DELETIONS = Deletions.UNDONE.insertImages();
    private static final String INSERT_MERGED_IMAGES = Deletions.MERGED.insertImages();
    private static final String INSERT_MERGED = Sql.named("insert_merged_changes", Map.of("kind", "updated"));
    private static final String INSERT_UNMERGED = Sql.named("insert_merged_changes", Map.of("kind", "restored"));
    private static final String INSERT_UNDONE_CHANGES = Sql.named("insert_undone_changes");
    private static final String INSERT_UNDONE_RETURNS = Sql.named("insert_undone_returns");

    private static final String COUNT_BY_KIND =
            "SELECT kind, count(*) AS changes FROM contact_change WHERE run_id = :run GROUP BY kind";

    private static final String COUNT_UPDATED_BY =
            "SELECT count(*) FROM contact_change WHERE run_id = :run AND kind IN ('updated', 'deleted')";

    private static final String INSERT_ATTRIBUTE_MOVES = """
            INSERT INTO contact_change (contact_id, changed_at, channel_id, kind, actor, before, after)
            SELECT id, :at, channel_id, 'updated', :actor,
                   jsonb_build_object('attr.' || :from, attributes -> :from)
                       || CASE WHEN CAST(:to AS text) IS NULL THEN '{}'
                               ELSE jsonb_build_object('attr.' || :to, attributes -> :to) END,
                   jsonb_build_object('attr.' || :from, NULL)
                       || CASE WHEN CAST(:to AS text) IS NULL THEN '{}'
                               ELSE jsonb_build_object('attr.' || :to, attributes -> :from) END
            FROM contact
            WHERE id = ANY (:contacts)
            ORDER BY id""";

    private static final String DELETE_OLD = Sql.named("delete_old_changes");

    private final JdbcClient jdbc;

    public ChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The before-images of the contacts that the range updates; before they are updated. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED_CHANGES).params(range.parameters()).update();
    }

    /** Everything that the contacts have which the range deletes; before they go. */
    public void insertPlannedDeletions(RunRange range) {
        jdbc.sql(INSERT_PLANNED_DELETIONS).params(range.parameters()).update();
    }

    /** As {@link #insertPlannedDeletions}, of those that an undo deletes. */
    public void insertUndoneDeletions(UndoRange range) {
        jdbc.sql(INSERT_UNDONE_DELETIONS).params(range.parameters()).update();
    }

    /** Everything that the contacts have which the range merges into others; before they go. */
    public void insertMergedImages(DedupeRange range) {
        jdbc.sql(INSERT_MERGED_IMAGES).params(range.parameters()).update();
    }

    /**
     * What the range does to contacts that stay; before it is done.
     *
     * @param rowNumbers what names the change within the run, by contact
     */
    public void insertMerged(DedupeRange range, List<ContactDelta> deltas, Map<Long, Long> rowNumbers) {
        jdbc.sql(INSERT_MERGED)
                .params(range.parameters())
                .param("changes", DeltaJson.write(deltas, rowNumbers))
                .update();
    }

    /**
     * That contacts came back which were part of others, and what they have otherwise than when they went.
     *
     * @param rowNumbers what names the change within the run, by contact
     */
    public void insertUnmerged(DedupeRange range, List<ContactDelta> deltas, Map<Long, Long> rowNumbers) {
        jdbc.sql(INSERT_UNMERGED)
                .params(range.parameters())
                .param("changes", DeltaJson.write(deltas, rowNumbers))
                .update();
    }

    /** What the range did to contacts that stay, and which came back. */
    public void insertUndone(UndoRange range, List<Refolded> refolded) {
        jdbc.sql(INSERT_UNDONE_CHANGES)
                .params(range.parameters())
                .param("contacts", refolded.stream().map(Refolded::contact).toArray(Long[]::new))
                .param("formers", refolded.stream().map(Refolded::former).toArray(String[]::new))
                .param("statuses", refolded.stream().map(Refolded::status).toArray(String[]::new))
                .update();
        jdbc.sql(INSERT_UNDONE_RETURNS).params(range.parameters()).update();
    }

    /** Changes that a run wrote, by their kind; kinds without changes are absent. */
    public Map<String, Long> countByKind(long run) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(COUNT_BY_KIND).param("run", run).query(row -> {
            counts.put(row.getString("kind"), row.getLong("changes"));
        });
        return counts;
    }

    /**
     * Looks at the next changes, in order of their ids, and deletes those that are old: of runs that are complete and
     * ended before, and what people did before.
     *
     * @param after only changes with a higher id
     * @param delete whether to delete them, or only to count
     */
    public Page deleteOld(long after, Instant before, int limit, boolean delete) {
        return jdbc.sql(DELETE_OLD)
                .param("after", after)
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .param("delete", delete)
                .query(Page.class)
                .single();
    }

    /**
     * What was looked at.
     *
     * @param last id of the last change
     * @param seen how many there were
     * @param old how many of them were old
     */
    public record Page(long last, long seen, long old) {}

    /** Contacts that the run has updated or deleted. */
    public long countUpdatedBy(long run) {
        return jdbc.sql(COUNT_UPDATED_BY).param("run", run).query(Long.class).single();
    }

    /** The before-images of contacts whose values of an attribute move; before they do. */
    public void insertAttributeMoves(List<Long> contacts, AttributeMove move, String actor, Instant at) {
        jdbc.sql(INSERT_ATTRIBUTE_MOVES)
                .param("contacts", contacts.toArray(Long[]::new))
                .param("from", move.from())
                .param("to", move.to().orElse(null))
                .param("actor", actor)
                .param("at", Timestamp.from(at))
                .update();
    }
}
