package io.rollcall.store;

import io.rollcall.linkage.ContactImage;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code contact_alias}: identities that still resolve to a contact. Thread-safe. */
public final class AliasStore {

    private static final String INSERT_PLANNED_ALIASES = Sql.named("insert_planned_aliases");

    private static final String DELETE_OF_DELETED = Deletions.PLANNED.from("contact_alias", "contact_id");
    private static final String DELETE_OF_UNDONE = Deletions.UNDONE.from("contact_alias", "contact_id");
    private static final String DELETE_OF_MERGED = Deletions.MERGED.from("contact_alias", "contact_id");
    private static final String DELETE_MERGED = Sql.named("delete_merged_aliases");
    private static final String DELETE_FORMER = Sql.named("delete_former_aliases");
    private static final String INSERT_MERGED = Sql.named("insert_merged_aliases");
    private static final String INSERT_UNMERGED = Sql.named("insert_unmerged_aliases");
    private static final String INSERT_INVENTED = """
            INSERT INTO contact_alias (contact_id, channel_id, match_key, created_at, reason)
            SELECT a.contact_id, :channel, a.match_key, a.created_at, a.reason
            FROM unnest(:contacts::bigint[], :keys::bigint[], :times::timestamptz[], :reasons::text[])
                     AS a (contact_id, match_key, created_at, reason)
            ORDER BY a.match_key""";

    private static final String DELETE_UNDONE = Sql.named("delete_undone_aliases");
    private static final String INSERT_UNDONE = Sql.named("insert_undone_aliases");

    private final JdbcClient jdbc;

    public AliasStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers that contacts of the range leave, and second numbers of its rows; before the contacts are updated. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED_ALIASES).params(range.parameters()).update();
    }

    /** Takes away the aliases of the contacts that the range deletes. */
    public void deleteOfDeleted(RunRange range) {
        jdbc.sql(DELETE_OF_DELETED).params(range.parameters()).update();
    }

    /** Takes away the aliases of the contacts that the range merges into others. */
    public void deleteOfMerged(DedupeRange range) {
        jdbc.sql(DELETE_OF_MERGED).params(range.parameters()).update();
    }

    /** Takes from contacts that stay the aliases that the run's changes take from them; before others get them. */
    public void deleteMerged(DedupeRange range, Collection<Long> contacts) {
        jdbc.sql(DELETE_MERGED)
                .params(range.parameters())
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    /**
     * Gives contacts that stay the aliases that the run's changes bring; after their identities have changed. Where another contact
     * had the number formerly, it leads to the one that has it now.
     */
    public void insertMerged(DedupeRange range, Collection<Long> contacts) {
        jdbc.sql(DELETE_FORMER)
                .params(range.parameters())
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
        jdbc.sql(INSERT_MERGED)
                .params(range.parameters())
                .param("contacts", contacts.toArray(Long[]::new))
                .update();
    }

    /** Gives contacts that come back the aliases that they had. */
    public void insertUnmerged(DedupeRange range, List<ContactImage> images) {
        jdbc.sql(INSERT_UNMERGED)
                .params(range.parameters())
                .param("aliases", DeltaJson.writeAliases(images))
                .update();
    }

    /** Stores the aliases of contacts that are made up. */
    public void insertInvented(int channel, List<InventedContact> contacts) {
        List<Long> ids = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        List<Timestamp> times = new ArrayList<>();
        for (InventedContact contact : contacts) {
            contact.aliases().forEach((key, reason) -> {
                ids.add(contact.id());
                keys.add(key);
                reasons.add(reason);
                times.add(Timestamp.from(contact.createdAt()));
            });
        }
        jdbc.sql(INSERT_INVENTED)
                .param("channel", channel)
                .param("contacts", ids.toArray(Long[]::new))
                .param("keys", keys.toArray(Long[]::new))
                .param("reasons", reasons.toArray(String[]::new))
                .param("times", times.toArray(Timestamp[]::new))
                .update();
    }

    /** Takes away the aliases that go; before the contacts that have them change or go. */
    public void deleteUndone(UndoRange range) {
        jdbc.sql(DELETE_OF_UNDONE).params(range.parameters()).update();
        jdbc.sql(DELETE_UNDONE).params(range.parameters()).update();
    }

    /** Brings back the aliases that come; after the contacts have changed. */
    public void insertUndone(UndoRange range) {
        jdbc.sql(INSERT_UNDONE).params(range.parameters()).update();
    }
}
