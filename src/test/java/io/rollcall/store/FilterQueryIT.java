package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterMistake;
import io.rollcall.contact.FilterText;
import io.rollcall.database.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        JDBC.sql("INSERT INTO channel (name) VALUES ('shop')").update();
        JDBC.sql(
                        "INSERT INTO member (name, name_key, email) VALUES ('Siti', 'siti', 'a@x.org'), ('Siti', 'siti', 'b@x.org')")
                .update();
        JDBC.sql("""
                INSERT INTO attribute_definition (channel_id, key, label, type, choices, created_at)
                VALUES (1, 'city', 'City', 'text', NULL, now()), (1, 'spend', 'Spend', 'number', NULL, now()),
                       (1, 'seen', 'Seen', 'date', NULL, now()), (1, 'news', 'News', 'boolean', NULL, now()),
                       (1, 'size', 'Size', 'choice', '{S,XL}', now())""").update();
        JDBC.sql("""
                INSERT INTO run (created_at, channel_id, dry_run, rows_pruned_at, kind, job, state, definition, engine_version, started_by)
                SELECT now(), c.id, v.dry, v.pruned, 'import', 'import', 'completed', '{}', '1', 'test'
                FROM (VALUES (1, 'main', true, NULL::timestamptz), (2, 'shop', false, NULL), (3, 'main', false, now()))
                     AS v (number, channel, dry, pruned)
                JOIN channel c ON c.name = v.channel ORDER BY v.number""").update();
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    tag:vipp            | 1: there is no tag 'vipp'; expected one that there is. 'rollcall tags list' shows those that there are.
                    tag:x*              | 1: there is no tag that begins with 'x'; expected one that there is. 'rollcall tags list' shows those that there are.
                    -tag:gon            | 2: there is no tag 'gon'; expected one that there is. 'rollcall tags list' shows those that there are.
                    list:New            | 1: there is no list 'New'; expected one that there is. 'rollcall lists list' shows those that there are.
                    assignee:omar       | 1: there is no member 'omar'; expected one that there is. 'rollcall members list' shows those that there are.
                    assignee:Siti       | 1: 2 members are called 'Siti'; expected the e-mail address of one. 'rollcall members list' shows them.
                    channel:mian        | 1: there is no channel 'mian'; expected one of main, shop.
                    channel:shop        | 1: channel 'shop' found where channel 'main' was chosen; expected the same one. Leave one of them out.
                    run:99              | 1: there is no run 99; expected one that there is. 'rollcall runs list' shows them.
                    run:1               | 1: run 1 was a dry run and changed nothing; expected a run that did.
                    run:2:created       | 1: run 2 is of channel 'shop'; expected a run of the filter's channel. State the channel: channel:shop.
                    run:3:unchanged     | 1: housekeeping has deleted what run 3 wrote of its rows; expected a younger run, or run:3:created.
                    country:JE          | 1: country JE found, whose numbers look like those of GB; expected a country that a number tells. 'phone:' finds single ones.
                    attr.cty:x          | 1: there is no attribute 'cty'; expected one that there is. 'rollcall attributes list' shows those that there are.
                    attr.city>x         | 1: a value found that does not fit attribute 'city' of type text; expected ':' or '~', and in double quotes what has two dots in it.
                    attr.spend:much     | 1: a value found that does not fit attribute 'spend' of type number; expected digits with a point before the decimals, such as 1234.5.
                    attr.spend~5        | 1: '~' found with attribute 'spend' of type number; expected it with text only.
                    attr.seen:12h       | 1: a value found that does not fit attribute 'seen' of type date; expected a day such as 2026-01-31, 'today', 'yesterday', or an age in days or weeks.
                    attr.news:perhaps   | 1: a value found that does not fit attribute 'news' of type yes-no; expected ':yes' or ':no'.
                    attr.size:XXL       | 1: 'XXL' found with attribute 'size' of type choice; expected one of S, XL.
                    """)
    void refusesWhatThereIsNot(String text, String told) {
        FilterQuery query = new FilterQuery(JDBC);
        Filter filter = FilterText.parse(text);

        FilterException wrong = catchThrowableOfType(FilterException.class, () -> {
            if (told.contains("mian")) {
                query.channel(filter);
            }
            query.clause(filter, new FilterTerms(1, NOW, ZoneId.of("UTC")));
        });

        assertThat(wrong.mistakes())
                .extracting(mistake -> mistake.column() + ": " + mistake.message())
                .containsExactly(told);
    }

    @Test
    void tellsAllThatThereIsNotAtOnce() {
        FilterException wrong = catchThrowableOfType(
                FilterException.class,
                () -> new FilterQuery(JDBC)
                        .clause(
                                FilterText.parse("tag:vipp OR -(attr.x:1 run:9)"),
                                new FilterTerms(1, NOW, ZoneId.of("UTC"))));

        assertThat(wrong.mistakes()).extracting(FilterMistake::column).containsExactly(1, 15, 24);
        assertThat(wrong.mistakes().get(0).words()).contains("VIP");
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
