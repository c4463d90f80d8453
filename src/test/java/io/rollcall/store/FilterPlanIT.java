package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.FilterText;
import io.rollcall.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asks for something particular does not wait until every contact was looked at. */
class FilterPlanIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());

    /** Of 20,000 contacts, one in 200 has each thing that is asked for. */
    @BeforeAll
    static void fill() throws SQLException {
        try (Connection owner = DATABASE.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("SET search_path = rollcall");
            statement.execute("""
                    INSERT INTO contact (channel_id, match_key, phone, external_id, display_name, assignee_id, opt_in_status,
                                         in_directory, origin, origin_run_id, created_at, updated_at, attributes)
                    SELECT 1, CASE WHEN n % 200 = 1 THEN 6591000000 ELSE 60120000000 END + n,
                           '+' || CASE WHEN n % 200 = 1 THEN 6591000000 ELSE 60120000000 END + n,
                           'C-' || n, 'Person ' || n, CASE WHEN n % 200 = 2 THEN 1 END,
                           CASE WHEN n % 200 = 3 THEN 'opted_out' ELSE 'opted_in' END, n % 200 <> 4, 'import', 1 + (n % 200 = 5)::int,
                           now(), now(), jsonb_build_object('city', 'City ' || n % 200, 'spend', n % 300, 'size', 'S' || n % 200)
                    FROM generate_series(1, 20000) AS n""");
            statement.execute("""
                    INSERT INTO run (created_at, channel_id, dry_run, kind, job, state, definition, engine_version, started_by)
                    SELECT now(), 1, false, 'import', 'import', 'completed', '{}', '1', 'test' FROM generate_series(1, 2)""");
            statement.execute("INSERT INTO member (name, name_key) VALUES ('Aisha', 'aisha')");
            statement.execute(
                    "INSERT INTO tag (channel_id, name, name_key, created_at) VALUES (1, 'vip', 'vip', now()), (1, 'all', 'all', now()), (1, 'gold', 'gold', now())");
            statement.execute(
                    "INSERT INTO list (channel_id, name, name_key, created_at) VALUES (1, 'Follow up', 'follow up', now())");
            statement.execute("""
                    INSERT INTO attribute_definition (channel_id, key, label, type, choices, created_at)
                    SELECT 1, 'city', 'City', 'text', NULL::text[], now() UNION ALL SELECT 1, 'spend', 'Spend', 'number', NULL, now()
                    UNION ALL SELECT 1, 'size', 'Size', 'choice', array_agg('S' || n), now() FROM generate_series(0, 199) AS n""");
            statement.execute(
                    "INSERT INTO contact_tag SELECT id, 1 FROM contact WHERE id % 200 = 6 UNION ALL SELECT id, 2 FROM contact");
            statement.execute("INSERT INTO contact_list SELECT id, 1 + (id % 200 <> 7)::int FROM contact");
            statement.execute("INSERT INTO contact_collaborator SELECT id, 1 + (id % 200 <> 8)::int FROM contact");
            statement.execute("""
                    INSERT INTO contact_change (contact_id, run_id, changed_at, channel_id, kind, actor)
                    SELECT id, 1 + (id % 200 = 9)::int, now(), 1, 'updated', 'test' FROM contact""");
            statement.execute("ANALYZE");
        }
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tag:vip                  | contact_tag_tag
                    tag:vip -tag:all         | contact_tag_tag
                    tag:v*                   | contact_tag_tag
                    tag:vip OR tag:gold      | contact_tag_tag
                    list:"Follow up"         | contact_list_list
                    assignee:aisha           | contact_assignee
                    collaborator:aisha       | contact_collaborator_member
                    opt-in:no                | contact_opted_out
                    directory:no             | contact_outside_directory
                    country:SG               | contact_match_key
                    phone:+60120000002       | contact_match_key
                    external-id:C-17         | contact_external_id
                    business-scoped-id:US.1  | contact_business_scoped_id
                    run:2:created            | contact_origin
                    run:2:updated            | contact_change_run
                    run:2:rejected           | rejected_row
                    id:17                    | contact_pkey
                    attr.city:"city 17"      | contact_attributes
                    attr.size:S17            | contact_attributes
                    attr.spend:17            | contact_attributes
                    """)
    void asksAnIndexForWhatEquals(String filter, String index) {
        FilterClause clause = new FilterQuery(JDBC)
                .clause(FilterText.parse(filter), new FilterTerms(1, Instant.EPOCH, ZoneId.of("UTC")));

        String plan = String.join(
                "\n",
                JDBC.sql("EXPLAIN " + FilterQuery.counting(clause))
                        .params(clause.parameters())
                        .query(String.class)
                        .list());

        assertThat(plan).as(filter).contains(index).doesNotContain("Seq Scan on contact c");
    }
}
