package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.Filter;
import io.rollcall.contact.ReadOnlyField;
import io.rollcall.database.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many contacts there are, an export reads the same of each. */
class ExportStatementIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());

    /** Contacts of each status, by number, by id or by both. */
    private static final String CONTACTS = """
            INSERT INTO contact (match_key, phone, business_scoped_id, channel_id, origin, opt_in_status,
                                 created_at, updated_at)
            SELECT CASE WHEN n % 5 > 0 THEN 60123000000 + n END,
                   CASE WHEN n % 5 > 0 THEN '+' || 60123000000 + n END,
                   CASE WHEN n % 5 IN (0, 1) THEN 'MY.' || n END,
                   1, 'manual', (ARRAY['unknown', 'opted_in', 'opted_out'])[1 + n % 3], now(), now()
            FROM generate_series(1, 600) n
            """;

    /** Some of them at the same moment, so that the order of events decides. */
    private static final String EVENTS = """
            INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, basis, actor, occurred_at)
            SELECT 1, CASE WHEN n % 4 > 0 OR c.business_scoped_id IS NULL THEN c.match_key END, c.business_scoped_id,
                   (ARRAY['opted_in', 'opted_out', 'resumed'])[1 + (c.id * 7 + n) % 3],
                   (ARRAY['user_keyword', 'import', 'agent'])[1 + (c.id + n) % 3],
                   'basis ' || n, 'test', now() - (c.id * n % 11) * interval '1 day'
            FROM contact c CROSS JOIN generate_series(1, 6) n
            WHERE (c.match_key IS NOT NULL AND n % 4 > 0) OR c.business_scoped_id IS NOT NULL
            """;

    private static final String RETRACTIONS = """
            INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, actor, occurred_at,
                                       retracts_event_id)
            SELECT channel_id, match_key, business_scoped_id, 'retracted', 'import', 'test', now(), id
            FROM consent_event WHERE id % 3 = 0
            """;

    /** What of the ledger is exported. */
    static Stream<List<ExportColumn>> columns() {
        ExportColumn basis = new ExportColumn.OfField(ContactField.CONSENT_BASIS);
        return Stream.of(
                List.of(basis),
                List.of(
                        basis,
                        new ExportColumn.OfReadOnly(ReadOnlyField.CONSENT_SINCE),
                        new ExportColumn.OfReadOnly(ReadOnlyField.CONSENT_SOURCE)));
    }

    @BeforeAll
    static void fill() {
        JDBC.sql(CONTACTS).update();
        JDBC.sql(EVENTS).update();
        JDBC.sql(RETRACTIONS).update();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void readsTheSameOfTheLedgerAsAWholeAndByContact(List<ExportColumn> columns) {
        List<String> few = rows(columns, 600);

        List<String> many = rows(columns, 1_000_000);

        assertThat(few).hasSize(600);
        assertThat(few.stream().distinct().count()).isGreaterThan(3);
        assertThat(many).isEqualTo(few);
    }

    private static List<String> rows(List<ExportColumn> columns, long contacts) {
        FilterTerms terms = new FilterTerms(1, Instant.EPOCH, ZoneOffset.UTC);
        FilterClause everyone = new FilterQuery(JDBC).clause(Filter.everyone(), terms);
        ExportStatement statement = ExportStatement.of(
                new ExportTerms(Filter.everyone(), terms, columns, OptionalLong.empty()), everyone, contacts);
        return JDBC.sql("SELECT x::text FROM (" + statement.sql() + ") x")
                .params(statement.parameters())
                .query(String.class)
                .list();
    }
}
