package io.rollcall.imports;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentEvent;
import io.rollcall.contact.ConsentFold;
import io.rollcall.contact.ConsentSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads ledgers and folds them with the rules in Java. */
final class Ledgers {

    private static final String EVENTS_OF_CONTACTS = """
            WITH identity AS MATERIALIZED (
                SELECT c.id AS contact_id, c.match_key, c.business_scoped_id FROM contact c WHERE c.channel_id = :channel
                UNION
                SELECT a.contact_id, a.match_key, a.business_scoped_id
                FROM contact c JOIN contact_alias a ON a.contact_id = c.id
                WHERE c.channel_id = :channel
            ), event AS MATERIALIZED (
                SELECT * FROM consent_event WHERE channel_id = :channel
            ), owned AS MATERIALIZED (
                SELECT i.contact_id, e.id FROM identity i JOIN event e ON e.match_key = i.match_key
                UNION
                SELECT i.contact_id, e.id FROM identity i JOIN event e ON e.business_scoped_id = i.business_scoped_id
            )
            SELECT c.id AS contact_id, c.opt_in_status, e.id, e.occurred_at, e.status, e.source, e.retracts_event_id
            FROM contact c
            LEFT JOIN owned o ON o.contact_id = c.id
            LEFT JOIN event e ON e.id = o.id
            WHERE c.channel_id = :channel
            ORDER BY c.id, e.occurred_at, e.id""";

    private static final String EVENTS_OF_IDENTITY = """
            SELECT 0 AS contact_id, '' AS opt_in_status, e.id, e.status, e.source, e.retracts_event_id
            FROM consent_event e
            WHERE e.channel_id = :channel AND (e.match_key = :match_key::bigint OR e.business_scoped_id = :id::text)
            ORDER BY e.occurred_at, e.id""";

    private static final String INSERT = """
            INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, retracts_event_id, actor, occurred_at)
            VALUES (:channel, :match_key, :id, :status, :source, :retracts, 'somebody', timestamptz '2026-01-01 00:00Z' + :index * interval '1 day')
            RETURNING id""";

    private Ledgers() {}

    /**
     * Writes a person's ledger, one event per day from the beginning of 2026.
     *
     * @param events words such as {@code user_keyword- import+ retract2}: source, then in or out; the number counts the
     *     person's events from 1
     */
    static void write(JdbcClient jdbc, int channel, @Nullable Long matchKey, @Nullable String id, String events) {
        List<Long> ids = new ArrayList<>();
        for (String word : events.isBlank() ? new String[0] : events.trim().split(" +", -1)) {
            boolean retracts = word.startsWith("retract");
            String status = retracts ? "retracted" : word.endsWith("+") ? "opted_in" : "opted_out";
            ids.add(jdbc.sql(INSERT)
                    .param("channel", channel)
                    .param("match_key", matchKey)
                    .param("id", id)
                    .param("status", status)
                    .param("source", retracts ? "import" : word.substring(0, word.length() - 1))
                    .param("retracts", retracts ? ids.get(Integer.parseInt(word.substring(7)) - 1) : null)
                    .param("index", ids.size())
                    .query(Long.class)
                    .single());
        }
    }

    /** The fold of the events of one identity, by the rules in Java. */
    static String status(JdbcClient jdbc, int channel, @Nullable Long matchKey, @Nullable String id) {
        List<ConsentEvent> ledger = new ArrayList<>();
        jdbc.sql(EVENTS_OF_IDENTITY)
                .param("channel", channel)
                .param("match_key", matchKey)
                .param("id", id)
                .query(Ledgers::line)
                .list()
                .forEach(line -> ledger.addAll(line.events()));
        return ConsentFold.fold(ledger).word();
    }

    /** Contacts with their status and what it should be; empty where all is well. */
    static List<String> wrongStatuses(JdbcClient jdbc, int channel) {
        List<String> wrong = new ArrayList<>();
        List<ConsentEvent> ledger = new ArrayList<>();
        List<Line> lines = jdbc.sql(EVENTS_OF_CONTACTS)
                .param("channel", channel)
                .query(Ledgers::line)
                .list();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            line.events().forEach(ledger::add);
            boolean last = i == lines.size() - 1 || lines.get(i + 1).contact() != line.contact();
            if (last) {
                String fold = ConsentFold.fold(ledger).word();
                if (!fold.equals(line.status())) {
                    wrong.add("contact " + line.contact() + " is " + line.status() + ", its ledger says " + fold);
                }
                ledger.clear();
            }
        }
        return wrong;
    }

    private record Line(long contact, String status, List<ConsentEvent> events) {}

    private static Line line(ResultSet row, int index) throws SQLException {
        String change = row.getString("status");
        return new Line(
                row.getLong("contact_id"),
                row.getString("opt_in_status"),
                change == null ? List.of() : List.of(event(row, change)));
    }

    private static ConsentEvent event(ResultSet row, String word) throws SQLException {
        ConsentChange change = Arrays.stream(ConsentChange.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow();
        String sourceWord = row.getString("source");
        ConsentSource source = Arrays.stream(ConsentSource.values())
                .filter(known -> known.word().equals(sourceWord))
                .findFirst()
                .orElseThrow();
        Long retracts = row.getObject("retracts_event_id", Long.class);
        return new ConsentEvent(
                row.getLong("id"), change, source, retracts == null ? OptionalLong.empty() : OptionalLong.of(retracts));
    }
}
