package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.FilterText;
import io.rollcall.database.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FilterQueryIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    @BeforeAll
    static void fill() {
        JDBC.sql("""
                INSERT INTO contact (channel_id, match_key, phone, display_name, origin, created_at, updated_at)
                SELECT 1, n, '+' || n, name, 'manual', TIMESTAMPTZ '2026-11-01T00:00:00Z', TIMESTAMPTZ '2026-11-01T00:00:00Z'
                FROM (VALUES (60123456701, 'Siti'), (60123456702, 'Aminah'), (6591234567, 'SITI B'), (6591234568, NULL))
                     AS v (n, name)
                ORDER BY n""").update();
        JDBC.sql(
                        "INSERT INTO tag (channel_id, name, name_key, created_at) VALUES (1, 'VIP', 'vip', now()), (1, 'Gone', 'gone', now())")
                .update();
        JDBC.sql("""
                INSERT INTO contact_tag (contact_id, tag_id)
                SELECT c.id, t.id FROM contact c, tag t
                WHERE (t.name_key = 'vip' AND c.match_key IN (60123456701, 6591234567))
                   OR (t.name_key = 'gone' AND c.match_key = 6591234567)""").update();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void selectsWhatTheFilterSays() {
        assertThat(numbers("tag:vip")).containsExactly("+6591234567", "+60123456701");
        assertThat(numbers("tag:Vip -tag:gone")).containsExactly("+60123456701");
        assertThat(numbers("-tag:vip")).containsExactly("+6591234568", "+60123456702");
        assertThat(numbers("name~siti")).containsExactly("+6591234567", "+60123456701");
        assertThat(numbers("-name~siti")).containsExactly("+6591234568", "+60123456702");
        assertThat(numbers("country:MY (name:Aminah OR tag:any)")).containsExactly("+60123456701", "+60123456702");
        assertThat(numbers("country:SG name:none")).containsExactly("+6591234568");
        assertThat(numbers("phone:+6012*")).containsExactly("+60123456701", "+60123456702");
    }

    private static List<String> numbers(String text) {
        FilterQuery query = new FilterQuery(JDBC);
        FilterClause clause =
                query.clause(FilterText.parse(text), new FilterTerms(1, NOW, ZoneId.of("Asia/Kuala_Lumpur")));
        List<String> numbers = query.list(clause, 0, 100).stream()
                .map(contact -> contact.phone().orElse(""))
                .toList();
        assertThat(query.count(clause)).isEqualTo(numbers.size());
        return numbers;
    }
}
