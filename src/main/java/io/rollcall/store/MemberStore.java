package io.rollcall.store;

import io.rollcall.contact.TeamMember;
import io.rollcall.linkage.ContactImage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code member} and {@code contact_collaborator}: the team of the installation. A removed member stays. Thread-safe. */
public final class MemberStore {

    /** First key of the advisory lock under which runs create members: names are not unique. */
    private static final int CREATE_LOCK = 0x5243_0003;

    private static final String TEAM = "SELECT name, email, deleted_at IS NOT NULL AS removed FROM member ORDER BY id";

    private static final String ENTRY = """
            SELECT m.id, m.name, m.email, m.created_at, m.created_by_run_id, m.deleted_at,
                   (SELECT count(*) FROM contact c WHERE c.assignee_id = m.id) AS contacts,
                   (SELECT count(*) FROM contact_collaborator x WHERE x.member_id = m.id) AS collaborations
            """;

    private static final String PAGE = ENTRY + """
            FROM (SELECT id, name, name_key, email, created_at, created_by_run_id, deleted_at
                  FROM member
                  WHERE (name_key, id) > (:after_key, :after_id)
                  ORDER BY name_key, id LIMIT :limit) m
            ORDER BY m.name_key, m.id""";

    private static final String FIND_BY_EMAIL = ENTRY + "FROM member m WHERE m.email = :email";

    private static final String FIND_BY_NAME = ENTRY + "FROM member m WHERE m.name_key = :key ORDER BY m.id";

    private static final String LOCK_ALL = "SELECT id FROM member ORDER BY id FOR UPDATE";

    private static final String INSERT = """
            INSERT INTO member (name, name_key, email, created_at)
            VALUES (:name, :key, CAST(:email AS text), :at) RETURNING id""";

    private static final String UPDATE = """
            UPDATE member SET name = :name, name_key = :key, email = CAST(:email AS text), deleted_at = NULL WHERE id = :id""";

    private static final String REMOVE = "UPDATE member SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL";

    private static final String NAMES =
            "SELECT name FROM member WHERE deleted_at IS NULL ORDER BY name_key, id LIMIT :limit";

    private static final String INSERT_PLANNED_MEMBERS = Sql.named("insert_planned_members");
    private static final String INSERT_COLLABORATORS_OF_CREATED = Sql.named("insert_collaborators_of_created");
    private static final String COUNT_NEW_MEMBERS = Sql.named("count_new_members");

    private final JdbcClient jdbc;
    private final LabelStatements.OfUpdated collaborators;
    private final LabelStatements.OfUndone undoneCollaborators;
    private final LabelStatements.OfDeleted deletedCollaborators;
    private final LabelStatements.OfMerged mergedCollaborators;

    public MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.collaborators = new LabelStatements.OfUpdated(jdbc, "collaborator", "member_id");
        this.undoneCollaborators = new LabelStatements.OfUndone(jdbc, "collaborator", "member_id");
        this.deletedCollaborators = new LabelStatements.OfDeleted(jdbc, "collaborator");
        this.mergedCollaborators = new LabelStatements.OfMerged(jdbc, "collaborator", "member_id");
    }

    /** Everybody who is or was a member, in order of joining. */
    public List<TeamMember> team() {
        return jdbc.sql(TEAM)
                .query((row, index) -> new TeamMember(
                        row.getString("name"), Optional.ofNullable(row.getString("email")), row.getBoolean("removed")))
                .list();
    }

    /** Members after that key and id, removed ones too, in order of their keys. */
    public List<MemberEntry> page(String afterKey, long afterId, int limit) {
        return jdbc.sql(PAGE)
                .param("after_key", afterKey)
                .param("after_id", afterId)
                .param("limit", limit)
                .query(MemberStore::entry)
                .list();
    }

    /** The member with this address, which is in lower case; also a removed one. */
    public Optional<MemberEntry> findByEmail(String email) {
        return jdbc.sql(FIND_BY_EMAIL)
                .param("email", email)
                .query(MemberStore::entry)
                .optional();
    }

    /** The members of this name, removed ones too, in order of their ids. */
    public List<MemberEntry> findByName(String key) {
        return jdbc.sql(FIND_BY_NAME)
                .param("key", key)
                .query(MemberStore::entry)
                .list();
    }

    /** Keeps others from changing members until the transaction ends; what they are, the next statement sees. */
    public void lock() {
        jdbc.sql(LOCK_ALL).query(Long.class).list();
    }

    /**
     * Adds a member.
     *
     * @return the id
     * @throws org.springframework.dao.DuplicateKeyException if another member has the address
     */
    public long insert(String name, String key, Optional<String> email, Instant at) {
        return jdbc.sql(INSERT)
                .param("name", name)
                .param("key", key)
                .param("email", email.orElse(null))
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .single();
    }

    /**
     * Gives a member this name and address; brings a removed one back.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another member has the address
     */
    public void update(long id, String name, String key, Optional<String> email) {
        jdbc.sql(UPDATE)
                .param("id", id)
                .param("name", name)
                .param("key", key)
                .param("email", email.orElse(null))
                .update();
    }

    public void remove(long id, Instant at) {
        jdbc.sql(REMOVE).param("id", id).param("at", Timestamp.from(at)).update();
    }

    /** Names of the members that are not removed, by which a mistyped one can be corrected. */
    public List<String> names(int limit) {
        return jdbc.sql(NAMES).param("limit", limit).query(String.class).list();
    }

    /** Lets one run at a time create members, until the transaction ends; look for them again in a later statement. */
    public void lockCreation() {
        jdbc.sql("SELECT count(pg_advisory_xact_lock(:lock_class, 0))")
                .param("lock_class", CREATE_LOCK)
                .query(Long.class)
                .single();
    }

    /** Creates the members that rows of the range name and nobody knows, and answers their ids; needs a transaction. */
    public List<Long> insertPlanned(RunRange range) {
        return jdbc.sql(INSERT_PLANNED_MEMBERS)
                .params(range.parameters())
                .query(Long.class)
                .list();
    }

    /** Gives the contacts that the range has created their collaborators. */
    public void insertCollaboratorsOfCreated(RunRange range) {
        if (range.terms().stateCollaborators()) {
            jdbc.sql(INSERT_COLLABORATORS_OF_CREATED).params(range.parameters()).update();
        }
    }

    /** Adds and removes collaborators of the contacts that the range has updated, as their changes were written. */
    public void updateCollaboratorsOfUpdated(RunRange range) {
        if (range.terms().stateCollaborators()) {
            collaborators.update(range);
        }
    }

    /** Takes away all collaborators of the contacts that the range deletes. */
    public void deleteCollaboratorsOfDeleted(RunRange range) {
        deletedCollaborators.delete(range);
    }

    /** Takes all collaborators from the contacts that the range merges into others. */
    public void deleteCollaboratorsOfMerged(DedupeRange range) {
        mergedCollaborators.deleteAll(range);
    }

    /** Gives contacts that come back the collaborators that they had. */
    public void insertCollaboratorsUnmerged(List<ContactImage> images) {
        mergedCollaborators.insert(images, ContactImage::collaborators);
    }

    /** Gives contacts that stay the collaborators that the run's changes say. */
    public void updateCollaboratorsMerged(DedupeRange range, Collection<Long> contacts) {
        mergedCollaborators.update(range, contacts);
    }

    /** Takes away the collaborators that an undo takes away, and all of the contacts that it deletes. */
    public void deleteCollaboratorsUndone(UndoRange range) {
        undoneCollaborators.delete(range);
    }

    /** Brings back the collaborators that an undo brings back. */
    public void insertCollaboratorsUndone(UndoRange range) {
        undoneCollaborators.insert(range);
    }

    /** How many members the plan of a run would create. */
    public long countPlanned(long run) {
        return jdbc.sql(COUNT_NEW_MEMBERS).param("run", run).query(Long.class).single();
    }

    private static MemberEntry entry(ResultSet row, int index) throws SQLException {
        return new MemberEntry(
                row.getLong("id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("email")),
                row.getLong("contacts"),
                row.getLong("collaborations"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getObject("created_by_run_id", Long.class)),
                Optional.ofNullable(row.getTimestamp("deleted_at")).map(Timestamp::toInstant));
    }
}
