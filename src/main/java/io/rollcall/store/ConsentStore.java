package io.rollcall.store;

import io.rollcall.contact.MatchKey;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code consent_event}: the append-only ledger. Thread-safe. */
public final class ConsentStore {

    private static final String INSERT_PLANNED_CONSENT = Sql.named("insert_planned_consent");
    private static final String INSERT_PLANNED_SUPPRESSIONS = Sql.named("insert_planned_suppressions");
    /** What the ledger says of a contact {@code c}, for statements that have one. */
    static final Map<String, String> FOLD = Map.of("fold", Sql.named("fold_of_contact"));

    private static final String REFOLD_CONSENT = Sql.named("refold_consent", FOLD);

    private static final String INSERT_MERGED = Sql.named("insert_merged_consent", FOLD);
    private static final String INSERT_UNMERGED = Sql.named("insert_unmerged_consent");
    private static final String REFOLD_UNMERGED = Sql.named("refold_unmerged", FOLD);
    private static final String INSERT_UNDONE = Sql.named("insert_undone_consent");
    private static final String REFOLD_UNDONE = Sql.named(
            "refold_undone_consent", Map.of("fold", FOLD.get("fold"), "owners", UndoStore.OWNERS.get("owners")));

    private static final String LOCK_IDENTITIES_OF = Sql.named("lock_dedupe_identities");

    private static final String LOCK_IDENTITIES = """
            SELECT lock_identities(:channel,
                                   ARRAY(SELECT identity_bucket(:match_key::bigint) WHERE :match_key::bigint IS NOT NULL),
                                   ARRAY[:business_scoped_id::text])""";

    private static final String LOCK_CONTACTS = """
            SELECT c.id FROM contact c
            WHERE c.id IN (
                SELECT x.id FROM contact x WHERE x.channel_id = :channel AND x.match_key = :match_key::bigint
                UNION
                SELECT x.id FROM contact x WHERE x.channel_id = :channel AND x.business_scoped_id = :business_scoped_id::text
                UNION
                SELECT a.contact_id FROM contact_alias a WHERE a.channel_id = :channel AND a.match_key = :match_key::bigint
                UNION
                SELECT a.contact_id FROM contact_alias a
                WHERE a.channel_id = :channel AND a.business_scoped_id = :business_scoped_id::text)
            ORDER BY c.id
            FOR UPDATE""";

    private static final String INSERT = """
            INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, actor, occurred_at)
            VALUES (:channel, :match_key::bigint, :business_scoped_id::text, :status, :source, :actor, :occurred_at)""";

    private final JdbcClient jdbc;

    public ConsentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The events that the plan of the range decided on; after its contacts were written. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED_CONSENT).params(range.parameters()).update();
        if (range.terms().holdKnown() || range.terms().holdUnknown()) {
            jdbc.sql(INSERT_PLANNED_SUPPRESSIONS).params(range.parameters()).update();
        }
    }

    /**
     * Takes away what the ledgers of the contacts that the range has merged say together and the most restrictive of them alone does
     * not; after all else was done to them.
     */
    public int insertMerged(DedupeRange range) {
        return jdbc.sql(INSERT_MERGED).params(range.parameters()).update();
    }

    /**
     * Answers what merges have taken away of consent, and gives the contacts the status that the ledger gives them now; after the
     * identities of all have changed.
     *
     * @param source the run that has merged them
     */
    public void unmerge(DedupeRange range, long source, Collection<Long> clusters, Collection<Long> contacts) {
        jdbc.sql(INSERT_UNMERGED)
                .params(range.parameters())
                .param("source", source)
                .param("clusters", clusters.toArray(Long[]::new))
                .update();
        jdbc.sql(REFOLD_UNMERGED)
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    /** Keeps everybody else from the identities of contacts until the transaction ends. */
    public void lockIdentitiesOf(int channel, Collection<Long> contacts) {
        jdbc.sql(LOCK_IDENTITIES_OF)
                .param("channel", channel)
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, index) -> 0)
                .list();
    }

    /** Answers the events of the run that is undone, or says again what an undo has answered. */
    public void insertUndone(UndoRange range) {
        jdbc.sql(INSERT_UNDONE).params(range.parameters()).update();
    }

    /**
     * Gives the contacts whose ledger or identities the range has changed the status that the whole ledger now says; after all
     * else was done to them.
     *
     * @return those whose status is another
     */
    public List<Refolded> refoldUndone(UndoRange range) {
        return jdbc.sql(REFOLD_UNDONE)
                .params(range.parameters())
                .query((row, index) ->
                        new Refolded(row.getLong("id"), row.getString("former"), row.getString("status")))
                .list();
    }

    /** Opt-outs that a run has appended. */
    public long countOptOutsBy(long run) {
        return jdbc.sql("SELECT count(*) FROM consent_event WHERE run_id = :run AND status = 'opted_out'")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** Events that a run has appended; what retracts them was appended by others. */
    public long countAppendedBy(long run) {
        return jdbc.sql("SELECT count(*) FROM consent_event WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /**
     * Appends what somebody said to the ledger, and gives the contacts that it is about the status that the whole ledger
     * now says; needs a transaction. The ledger is the history of consent: no {@code contact_change} is written. Excludes
     * imports of the same person, also while no contact of theirs exists yet.
     *
     * @return the new status of each contact; empty where the ledger alone knows the person
     */
    public List<String> record(ConsentEntry entry) {
        Map<String, Object> identity = identity(entry);
        jdbc.sql(LOCK_IDENTITIES).params(identity).query((row, index) -> 0).list();
        Collection<Long> contacts =
                jdbc.sql(LOCK_CONTACTS).params(identity).query(Long.class).list();
        jdbc.sql(INSERT)
                .params(identity)
                .param("status", entry.change().word())
                .param("source", entry.source().word())
                .param("actor", entry.actor())
                .param("occurred_at", Timestamp.from(entry.occurredAt()))
                .update();
        return contacts.stream()
                .map(contact -> jdbc.sql(REFOLD_CONSENT)
                        .param("contact", contact)
                        .query(String.class)
                        .single())
                .toList();
    }

    private static Map<String, Object> identity(ConsentEntry entry) {
        Map<String, Object> identity = new HashMap<>();
        identity.put("channel", entry.channel());
        identity.put("match_key", entry.matchKey().map(MatchKey::digits).orElse(null));
        identity.put("business_scoped_id", entry.businessScopedId().orElse(null));
        return identity;
    }
}
