package io.rollcall.store;

import io.rollcall.linkage.ContactImage;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code contact}. Thread-safe. */
public final class ContactStore {

    private static final String INSERT_PLANNED_CONTACTS = Sql.named("insert_planned_contacts");
    private static final String UPDATE_PLANNED_CONTACTS = Sql.named("update_planned_contacts");

    private static final String LOCK_UNDONE = Sql.named("lock_undo_contacts", UndoStore.OWNERS);
    private static final String REVERT = Sql.named("revert_contacts");
    private static final String RESTORE = Sql.named("restore_contacts");
    private static final String DELETE_PLANNED = Deletions.PLANNED.from("contact", "id");
    private static final String DELETE_MERGED = Deletions.MERGED.from("contact", "id");
    private static final String MERGE = Sql.named("merge_contacts");
    private static final String INSERT_UNMERGED = Sql.named("insert_unmerged_contacts");
    private static final String DELETE_UNDONE = Deletions.UNDONE.from("contact", "id");

    private static final String LOCK_PLANNED = """
            SELECT count(*) FROM (
                SELECT c.id FROM contact c
                WHERE c.id = ANY (ARRAY(
                    SELECT p.contact_id FROM planned_row p
                    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
                      AND p.outcome = 'updated'))
                ORDER BY c.id
                FOR UPDATE) locked""";

    /** Of those that are gone only the run's own are looked for: what undos delete is many, and not indexed by origin. */
    private static final String COUNT_CREATED_BY = """
            SELECT (SELECT count(*) FROM contact WHERE origin_run_id = :run)
                 + (SELECT count(*) FROM planned_row p
                    WHERE p.run_id = :run AND p.outcome = 'created'
                      AND NOT EXISTS (SELECT FROM contact c WHERE c.id = p.contact_id)
                      AND EXISTS (SELECT FROM contact_change h WHERE h.contact_id = p.contact_id AND h.kind = 'deleted'))""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String COPY_INVENTED = """
            COPY contact (id, channel_id, match_key, phone, whatsapp_id, business_scoped_id, display_name, profile_name, external_id,
                          attributes, opt_in_status, created_at, updated_at, last_conversed_at, origin)
            FROM STDIN""";

    private static final String LOCK = """
            SELECT count(*) FROM (
                SELECT c.id FROM contact c WHERE c.id = ANY (:contacts::bigint[]) ORDER BY c.id FOR UPDATE) locked""";

    private static final String LOCK_WITH_ATTRIBUTE = """
            SELECT id FROM contact
            WHERE channel_id = :channel AND id > :after AND attributes <> '{}' AND jsonb_exists(attributes, :key)
            ORDER BY id LIMIT :limit
            FOR UPDATE""";

    private static final String HAVE_ATTRIBUTE = """
            SELECT EXISTS (
                SELECT FROM contact
                WHERE channel_id = :channel AND attributes <> '{}' AND jsonb_exists(attributes, :key))""";

    private static final String MOVE_ATTRIBUTE = """
            UPDATE contact
            SET attributes = attributes - :from || CASE WHEN CAST(:to AS text) IS NULL THEN '{}'
                                                        ELSE jsonb_build_object(CAST(:to AS text), attributes -> :from) END,
                fingerprint = NULL,
                version = version + 1,
                updated_at = :at
            WHERE id = ANY (:contacts)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    public ContactStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Locks the contacts that the range would update, in order of their ids; the decision belongs into the next
     * statement, which sees what the one that waited here could not.
     */
    public void lockPlanned(RunRange range) {
        jdbc.sql(LOCK_PLANNED).params(range.parameters()).query(Long.class).single();
    }

    public int insertPlanned(RunRange range) {
        return jdbc.sql(INSERT_PLANNED_CONTACTS).params(range.parameters()).update();
    }

    public int updatePlanned(RunRange range) {
        return jdbc.sql(UPDATE_PLANNED_CONTACTS).params(range.parameters()).update();
    }

    /** Deletes the contacts that the range deletes; after what they had is written down and taken away. */
    public void deletePlanned(RunRange range) {
        jdbc.sql(DELETE_PLANNED).params(range.parameters()).update();
    }

    /** Whether there is any contact. */
    public boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM contact)")
                .query(Boolean.class)
                .single();
    }

    /** Stores contacts that are made up, by COPY. */
    public void insertInvented(int channel, List<InventedContact> contacts) {
        template.execute((ConnectionCallback<Long>) connection -> Copy.run(connection, COPY_INVENTED, copy -> {
            for (InventedContact contact : contacts) {
                copy.add(contact.id())
                        .add((long) channel)
                        .add(contact.matchKey())
                        .add(contact.phone())
                        .add(contact.whatsappId())
                        .add(contact.businessScopedId())
                        .add(contact.displayName())
                        .add(contact.profileName())
                        .add(contact.externalId())
                        .add(JSON.writeValueAsString(contact.attributes()))
                        .add(contact.optIn())
                        .add(contact.createdAt())
                        .add(contact.updatedAt())
                        .add(contact.lastConversedAt())
                        .add("import");
                copy.endRow();
            }
        }));
    }

    /** Locks contacts, in order of their ids; what is decided belongs into later statements. */
    public void lock(Collection<Long> contacts) {
        jdbc.sql(LOCK)
                .param("contacts", contacts.toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    /** Deletes the contacts that the range merges into others; after what they had is written down and taken away. */
    public void deleteMerged(DedupeRange range) {
        jdbc.sql(DELETE_MERGED).params(range.parameters()).update();
    }

    /** Gives contacts the values that the run's changes say; after those are written down. */
    public void merge(DedupeRange range, Collection<Long> contacts) {
        jdbc.sql(MERGE)
                .params(range.parameters())
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    /** Brings contacts back that were part of others, under their ids. */
    public void insertUnmerged(DedupeRange range, List<ContactImage> images) {
        jdbc.sql(INSERT_UNMERGED)
                .params(range.parameters())
                .param("images", DeltaJson.write(images))
                .update();
    }

    /** As {@link #lockPlanned}, for the contacts that the range takes back, and those whose ledger it writes. */
    public void lockUndone(UndoRange range) {
        jdbc.sql(LOCK_UNDONE).params(range.parameters()).query(Long.class).single();
    }

    /** Deletes the contacts that the run created which is undone; after what they had is written down and taken away. */
    public void deleteUndone(UndoRange range) {
        jdbc.sql(DELETE_UNDONE).params(range.parameters()).update();
    }

    /** Gives fields their former values; their aliases have gone before. */
    public void revert(UndoRange range) {
        jdbc.sql(REVERT).params(range.parameters()).update();
    }

    /** Brings deleted contacts back under their ids. */
    public void restore(UndoRange range) {
        jdbc.sql(RESTORE).params(range.parameters()).update();
    }

    /** Contacts that the run has created, those among them that were deleted since included. */
    public long countCreatedBy(long run) {
        return jdbc.sql(COUNT_CREATED_BY).param("run", run).query(Long.class).single();
    }

    /**
     * Locks the next contacts that have a value of the attribute, in order of their ids.
     *
     * @param after only contacts with a higher id
     * @return their ids
     */
    public List<Long> lockWithAttribute(int channel, String key, long after, int limit) {
        return jdbc.sql(LOCK_WITH_ATTRIBUTE)
                .param("channel", channel)
                .param("key", key)
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Whether any contact has a value of the attribute; locks nothing. */
    public boolean haveAttribute(int channel, String key) {
        return jdbc.sql(HAVE_ATTRIBUTE)
                .param("channel", channel)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** Gives the values of an attribute to another key, or takes them away; after their before-images were written. */
    public void moveAttribute(List<Long> contacts, AttributeMove move, Instant at) {
        jdbc.sql(MOVE_ATTRIBUTE)
                .param("contacts", contacts.toArray(Long[]::new))
                .param("from", move.from())
                .param("to", move.to().orElse(null))
                .param("at", Timestamp.from(at))
                .update();
    }
}
