package io.rollcall.store;

import io.rollcall.linkage.ContactImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run does to the tags and to the lists of contacts, which are the same but for the names of their tables.
 * Thread-safe.
 */
final class LabelStatements {

    private final JdbcClient jdbc;
    private final String insertPlanned;
    private final String insertOfCreated;
    private final String countPlanned;
    private final OfUpdated ofUpdated;
    private final OfUndone ofUndone;
    private final OfDeleted ofDeleted;
    private final OfMerged ofMerged;

    /**
     * The statements for one kind.
     *
     * @param label the name of the table
     */
    LabelStatements(JdbcClient jdbc, String label) {
        Map<String, String> names = Map.of("label", label, "id", label + "_id");
        this.jdbc = jdbc;
        this.insertPlanned = Sql.named("insert_planned_labels", names);
        this.insertOfCreated = Sql.named("insert_labels_of_created", names);
        this.countPlanned = Sql.named("count_new_labels", names);
        this.ofUpdated = new OfUpdated(jdbc, label, label + "_id");
        this.ofUndone = new OfUndone(jdbc, label, label + "_id");
        this.ofDeleted = new OfDeleted(jdbc, label);
        this.ofMerged = new OfMerged(jdbc, label, label + "_id");
    }

    List<Long> insertPlanned(RunRange range) {
        return jdbc.sql(insertPlanned)
                .params(range.parameters())
                .query(Long.class)
                .list();
    }

    void insertOfCreated(RunRange range) {
        jdbc.sql(insertOfCreated).params(range.parameters()).update();
    }

    void updateOfUpdated(RunRange range) {
        ofUpdated.update(range);
    }

    void deleteOfDeleted(RunRange range) {
        ofDeleted.delete(range);
    }

    OfMerged ofMerged() {
        return ofMerged;
    }

    OfUndone ofUndone() {
        return ofUndone;
    }

    long countPlanned(long run, int channel) {
        return jdbc.sql(countPlanned)
                .param("run", run)
                .param("channel", channel)
                .query(Long.class)
                .single();
    }

    /** Adds and takes away what a contact may have several of, as the changes of the contacts were written. */
    static final class OfUpdated {

        private final JdbcClient jdbc;
        private final String insert;
        private final String delete;

        OfUpdated(JdbcClient jdbc, String label, String id) {
            Map<String, String> names = Map.of("label", label, "id", id);
            this.jdbc = jdbc;
            this.insert = Sql.named("insert_labels_of_updated", names);
            this.delete = Sql.named("delete_labels_of_updated", names);
        }

        void update(RunRange range) {
            jdbc.sql(insert).params(range.parameters()).update();
            jdbc.sql(delete).params(range.parameters()).update();
        }
    }

    /** Takes away what contacts that go have several of. */
    static final class OfDeleted {

        private final JdbcClient jdbc;
        private final String delete;

        OfDeleted(JdbcClient jdbc, String label) {
            this.jdbc = jdbc;
            this.delete = Deletions.PLANNED.from("contact_" + label, "contact_id");
        }

        void delete(RunRange range) {
            jdbc.sql(delete).params(range.parameters()).update();
        }
    }

    /** Moves what a contact may have several of, as the changes of merged contacts say. */
    static final class OfMerged {

        private final JdbcClient jdbc;
        private final String deleteAll;
        private final String delete;
        private final String insert;

        private final String insertAll;

        OfMerged(JdbcClient jdbc, String label, String id) {
            Map<String, String> names = Map.of("label", label, "id", id);
            this.jdbc = jdbc;
            this.deleteAll = Deletions.MERGED.from("contact_" + label, "contact_id");
            this.delete = Sql.named("delete_merged_labels", names);
            this.insert = Sql.named("insert_merged_labels", names);
            this.insertAll = "INSERT INTO contact_" + label + " (contact_id, " + id
                    + ") SELECT x.contact_id, x.id FROM unnest(:contacts::bigint[], :ids::bigint[]) AS x (contact_id, id)"
                    + " ORDER BY x.contact_id, x.id";
        }

        /** Of the contacts that come back. */
        void insert(List<ContactImage> images, Function<ContactImage, ? extends Collection<Long>> labels) {
            List<Long> contacts = new ArrayList<>();
            List<Long> ids = new ArrayList<>();
            for (ContactImage image : images) {
                for (Long id : labels.apply(image)) {
                    contacts.add(image.id());
                    ids.add(id);
                }
            }
            jdbc.sql(insertAll)
                    .param("contacts", contacts.toArray(Long[]::new))
                    .param("ids", ids.toArray(Long[]::new))
                    .update();
        }

        /** Of the contacts that become part of others. */
        void deleteAll(DedupeRange range) {
            jdbc.sql(deleteAll).params(range.parameters()).update();
        }

        /** Of the contacts that stay. */
        void update(DedupeRange range, Collection<Long> contacts) {
            for (String statement : List.of(delete, insert)) {
                jdbc.sql(statement)
                        .params(range.parameters())
                        .param("contacts", contacts.toArray(Long[]::new))
                        .update();
            }
        }
    }

    /** Takes away and brings back what a contact may have several of, as an undo plans it. */
    static final class OfUndone {

        private final JdbcClient jdbc;
        private final String deleteAll;
        private final String delete;
        private final String insert;

        OfUndone(JdbcClient jdbc, String label, String id) {
            Map<String, String> names = Map.of("label", label, "id", id);
            this.jdbc = jdbc;
            this.deleteAll = Deletions.UNDONE.from("contact_" + label, "contact_id");
            this.delete = Sql.named("delete_undone_labels", names);
            this.insert = Sql.named("insert_undone_labels", names);
        }

        void delete(UndoRange range) {
            jdbc.sql(deleteAll).params(range.parameters()).update();
            jdbc.sql(delete).params(range.parameters()).update();
        }

        void insert(UndoRange range) {
            jdbc.sql(insert).params(range.parameters()).update();
        }
    }
}
