package io.rollcall.store;

import io.rollcall.linkage.BlockedProfile;
import io.rollcall.linkage.ComparisonField;
import io.rollcall.linkage.FieldKind;
import io.rollcall.linkage.NameFrequencies;
import io.rollcall.linkage.PackedProfile;
import io.rollcall.linkage.Profile;
import io.rollcall.linkage.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables {@code dedupe_selected}, {@code dedupe_contact}, {@code dedupe_field} and {@code dedupe_token}: what a run compares.
 * Methods that write need a transaction. Thread-safe.
 */
public final class DedupeContactStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Contacts from which it is told how often values coincide. */
    private static final long SAMPLE = 200_000;

    /** Parts of names of which it is known how frequent they are; what is rarer weighs as the rarest of them. */
    private static final int TOKENS = 20_000;

    private static final int FETCHED = 2_000;

    private static final String SELECTED = """
                SELECT contact_id FROM dedupe_selected WHERE run_id = :run AND bucket >= :from_bucket AND bucket < :to_bucket""";

    private static final String SUBJECTS = Sql.named("read_dedupe_subjects", Map.of("contacts", SELECTED));

    private static final String SUBJECTS_OF_IDS = Sql.named(
            "read_dedupe_subjects", Map.of("contacts", "    SELECT unnest(:contacts::bigint[]) AS contact_id"));

    private static final String COPY = """
            COPY dedupe_contact (run_id, contact_id, name, field_values, splits, packed)
            FROM STDIN""";

    private static final String PROFILES = """
            SELECT contact_id, packed FROM dedupe_contact
            WHERE run_id = :run AND contact_id = ANY (:contacts::bigint[]) ORDER BY contact_id""";

    private static final String INSERT_FIELD = """
            INSERT INTO dedupe_field (run_id, place, key, label, kind) VALUES (:run, :place, :key, :label, :kind)""";

    private static final String FIELDS =
            "SELECT key, label, kind, coincidence FROM dedupe_field WHERE run_id = :run ORDER BY place";

    private static final String MEASURE = Sql.named("measure_dedupe_fields");
    private static final String INSERT_TOKENS = Sql.named("insert_dedupe_tokens");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    public DedupeContactStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Selects the contacts of a run, as a filter finds them now; once.
     *
     * @return how many they are
     */
    public long select(long run, FilterClause where) {
        return jdbc.sql(Sql.named("insert_dedupe_selected", Map.of("where", where.sql())))
                .params(where.parameters())
                .param("run", run)
                .update();
    }

    public long countSelected(long run) {
        return jdbc.sql("SELECT count(*) FROM dedupe_selected WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** Writes down which fields a run compares; once. */
    public void insertFields(long run, List<ComparisonField> fields) {
        for (int place = 0; place < fields.size(); place++) {
            ComparisonField field = fields.get(place);
            jdbc.sql(INSERT_FIELD)
                    .param("run", run)
                    .param("place", place)
                    .param("key", field.key())
                    .param("label", field.label())
                    .param("kind", field.kind().name())
                    .update();
        }
    }

    /** The fields that a run compares, by place; their coincidence is 0 until it is measured. */
    public List<ComparisonField> fields(long run) {
        return jdbc.sql(FIELDS)
                .param("run", run)
                .query((row, index) -> new ComparisonField(
                        row.getString("key"),
                        row.getString("label"),
                        FieldKind.valueOf(row.getString("kind")),
                        row.getDouble("coincidence")))
                .list();
    }

    /** Reads the contacts of a range, one after the other; needs a transaction, in which they are fetched bit by bit. */
    public void read(long run, BucketRange buckets, Consumer<Subject> to) {
        jdbc.sql(SUBJECTS)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("to_bucket", buckets.to())
                .withFetchSize(FETCHED)
                .query(row -> {
                    to.accept(subject(row));
                });
    }

    /** Contacts as they are now, in order of their ids; those that are gone are left out. */
    public List<Subject> read(List<Long> contacts) {
        return jdbc.sql(SUBJECTS_OF_IDS)
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, index) -> subject(row))
                .list();
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                row.getLong("id"),
                row.getString("phone"),
                row.getString("whatsapp_id"),
                row.getString("business_scoped_id"),
                ArrayText.longList(row.getString("match_keys")),
                ArrayText.presentTexts(row.getString("business_scoped_ids")),
                row.getString("display_name"),
                row.getString("profile_name"),
                row.getString("external_id"),
                attributes(row.getString("attributes")));
    }

    private static Map<String, String> attributes(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        JSON.readTree(json).forEachEntry((key, value) -> attributes.put(key, value.asString()));
        return attributes;
    }

    /** Stores what is compared of contacts by COPY. */
    public void insert(long run, List<BlockedProfile> profiles) {
        template.execute((ConnectionCallback<Long>) connection -> Copy.run(connection, COPY, copy -> {
            for (BlockedProfile blocked : profiles) {
                Profile profile = blocked.profile();
                copy.add(run)
                        .add(profile.contact())
                        .add(profile.name())
                        .addNullable(profile.values())
                        .addNumbers(blocked.splits())
                        .add(PackedProfile.pack(blocked));
                copy.endRow();
            }
        }));
    }

    /** What is compared of contacts, in order of their ids. */
    public List<Profile> profiles(long run, List<Long> contacts) {
        return jdbc.sql(PROFILES)
                .param("run", run)
                .param("contacts", contacts.toArray(Long[]::new))
                .query((row, index) -> PackedProfile.unpack(row.getLong("contact_id"), row.getBytes("packed"))
                        .profile())
                .list();
    }

    /**
     * Measures how often values of the fields coincide, and parts of names; after all contacts were read. Safe to repeat.
     *
     * @param contacts how many there are
     */
    public void measure(long run, long contacts) {
        jdbc.sql(MEASURE)
                .param("run", run)
                .param("every", Math.max(1, contacts / SAMPLE))
                .update();
        jdbc.sql("DELETE FROM dedupe_token WHERE run_id = :run")
                .param("run", run)
                .update();
        jdbc.sql(INSERT_TOKENS).param("run", run).param("limit", TOKENS).update();
    }

    /** How often parts of names occur, as it was measured. */
    public NameFrequencies names(long run, long contacts) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("SELECT token, contacts FROM dedupe_token WHERE run_id = :run")
                .param("run", run)
                .query(row -> {
                    counts.put(row.getString("token"), row.getLong("contacts"));
                });
        return new NameFrequencies(contacts, counts);
    }

    /** Lets the database's planner know what was written; without it joins are made row by row. */
    public void analyze() {
        jdbc.sql("SELECT analyze_dedupe()").query((row, index) -> 0).list();
    }

    /** Throws away what a complete run has compared; its pairs stay. Needs a transaction; safe to repeat. */
    public void discard(long run) {
        jdbc.sql("SELECT discard_dedupe(:run)")
                .param("run", run)
                .query((row, index) -> 0)
                .list();
    }
}
