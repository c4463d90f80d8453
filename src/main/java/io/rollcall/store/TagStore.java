package io.rollcall.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code tag} and {@code contact_tag}. Thread-safe. */
public final class TagStore {

    private static final String INSERT_PLANNED_TAGS = Sql.named("insert_planned_tags");
    private static final String INSERT_TAGS_OF_CREATED = Sql.named("insert_tags_of_created");
    private static final String INSERT_TAGS_OF_UPDATED = Sql.named("insert_tags_of_updated");
    private static final String DELETE_TAGS_OF_UPDATED = Sql.named("delete_tags_of_updated");
    private static final String COUNT_NEW_TAGS = Sql.named("count_new_tags");

    private static final String COUNT_CREATED_BY =
            "SELECT count(*) FROM tag WHERE channel_id = :channel AND created_by_run_id = :run";

    private final JdbcClient jdbc;
    private final NamedRows<TagEntry> entries;

    public TagStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Creates the tags that rows of the range name and the channel lacks; needs a transaction. */
    public void insertPlannedTags(RunRange range) {
        jdbc.sql(INSERT_PLANNED_TAGS).params(range.parameters()).update();
    }

    /** Tags the contacts that the range has created. */
    public void insertTagsOfCreated(RunRange range) {
        jdbc.sql(INSERT_TAGS_OF_CREATED).params(range.parameters()).update();
    }

    /** Adds and removes tags of the contacts that the range has updated, as their changes were written. */
    public void updateTagsOfUpdated(RunRange range) {
        jdbc.sql(INSERT_TAGS_OF_UPDATED).params(range.parameters()).update();
        jdbc.sql(DELETE_TAGS_OF_UPDATED).params(range.parameters()).update();
    }

    /** How many tags the plan of a run would create. */
    public long countPlanned(long run, int channel) {
        return jdbc.sql(COUNT_NEW_TAGS)
                .param("run", run)
                .param("channel", channel)
                .query(Long.class)
                .single();
    }

    /** How many tags a run has created. */
    public long countCreatedBy(long run, int channel) {
        return jdbc.sql(COUNT_CREATED_BY)
                .param("run", run)
                .param("channel", channel)
                .query(Long.class)
                .single();
    }
}
