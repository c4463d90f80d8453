package io.rollcall.store;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentEvent;
import io.rollcall.contact.ConsentSource;
import io.rollcall.contact.ConsentTimeline;
import io.rollcall.store.HistoryEntry.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what happened to contacts, for people: changes, consent, new identities, also of contacts that are gone. Writes
 * nothing. Thread-safe.
 */
public final class ContactHistoryQuery {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private static final String FIND_HISTORY_SUBJECT = Sql.named("find_history_subject");
    private static final String LIST_CONTACT_HISTORY = Sql.named("list_contact_history");

    private static final String LEDGER = """
            SELECT id, status, source, retracts_event_id,
                   (extract(epoch FROM occurred_at) * 1000000)::bigint AS occurred_us,
                   (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us
            FROM consent_event WHERE channel_id = :channel AND match_key = ANY (:match_keys::bigint[])
            UNION
            SELECT id, status, source, retracts_event_id,
                   (extract(epoch FROM occurred_at) * 1000000)::bigint,
                   (extract(epoch FROM recorded_at) * 1000000)::bigint
            FROM consent_event WHERE channel_id = :channel AND business_scoped_id = ANY (:business_scoped_ids::text[])""";

    private final JdbcClient jdbc;

    public ContactHistoryQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What happened to a number, newest first.
     *
     * @param before only entries that stand before this one in time, to page on
     */
    public List<HistoryEntry> ofNumber(int channel, long matchKey, HistoryKey before, int limit) {
        return list(channel, matchKey, null, before, limit);
    }

    /** As {@link #ofNumber}, of a business-scoped id. */
    public List<HistoryEntry> ofBusinessScopedId(int channel, String id, HistoryKey before, int limit) {
        return list(channel, null, id, before, limit);
    }

    private List<HistoryEntry> list(
            int channel, @Nullable Long matchKey, @Nullable String businessScopedId, HistoryKey before, int limit) {
        Subject subject = subject(channel, matchKey, businessScopedId);
        List<ConsentTimeline.Entry> events = jdbc.sql(LEDGER)
                .params(subject.parameters())
                .query(ContactHistoryQuery::ledgerEntry)
                .list();
        ConsentTimeline ledger = new ConsentTimeline(events);
        return jdbc.sql(LIST_CONTACT_HISTORY)
                .param("contacts", subject.contacts.toArray(Long[]::new))
                .param(
                        "events",
                        events.stream().map(entry -> entry.event().id()).toArray(Long[]::new))
                .param("at_us", before.micros())
                .param("place", before.place())
                .param("id", before.id())
                .param("limit", limit)
                .query((row, index) -> entry(row, ledger))
                .list();
    }

    /** What the history is about. */
    private record Subject(int channel, Set<Long> contacts, Set<Long> matchKeys, Set<String> businessScopedIds) {

        Map<String, Object> parameters() {
            return Map.of(
                    "channel", channel,
                    "match_keys", matchKeys.toArray(Long[]::new),
                    "business_scoped_ids", businessScopedIds.toArray(String[]::new));
        }
    }

    private Subject subject(int channel, @Nullable Long matchKey, @Nullable String businessScopedId) {
        Subject subject = new Subject(channel, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        Map<String, @Nullable Object> asked = new HashMap<>();
        asked.put("channel", channel);
        asked.put("match_key", matchKey);
        asked.put("business_scoped_id", businessScopedId);
        jdbc.sql(FIND_HISTORY_SUBJECT).params(asked).query(row -> {
            whole(row, "contact_id").ifPresent(subject.contacts::add);
            whole(row, "match_key").ifPresent(subject.matchKeys::add);
            Optional.ofNullable(row.getString("business_scoped_id")).ifPresent(subject.businessScopedIds::add);
        });
        return subject;
    }

    private static ConsentTimeline.Entry ledgerEntry(ResultSet row, int index) throws SQLException {
        Optional<Long> retracts = whole(row, "retracts_event_id");
        ConsentEvent event = new ConsentEvent(
                row.getLong("id"),
                ConsentChange.of(row.getString("status")),
                ConsentSource.of(row.getString("source")),
                retracts.map(OptionalLong::of).orElseGet(OptionalLong::empty));
        return new ConsentTimeline.Entry(
                event, instant(row.getLong("occurred_us")), instant(row.getLong("recorded_us")));
    }

    private static HistoryEntry entry(ResultSet row, ConsentTimeline ledger) throws SQLException {
        HistoryKey key = new HistoryKey(row.getLong("at_us"), row.getInt("place"), row.getLong("id"));
        Map<String, Object> details = JSON.readValue(row.getString("details"), DETAILS);
        return new HistoryEntry(
                key,
                instant(key.micros()),
                whole(row, "contact_id"),
                whole(row, "run_id"),
                Optional.ofNullable(row.getString("run_kind")),
                Optional.ofNullable(row.getString("file")),
                whole(row, "row_number"),
                Optional.ofNullable(row.getString("actor")),
                event(row.getString("kind"), key.id(), details, ledger));
    }

    private static Event event(String kind, long id, Map<String, Object> details, ConsentTimeline ledger) {
        return switch (kind) {
            case "created" -> new HistoryEntry.Created(required(details, "origin"));
            case "alias" ->
                new HistoryEntry.Aliased(
                        required(details, "reason"), text(details, "match_key"), text(details, "business_scoped_id"));
            case "change" ->
                new HistoryEntry.Changed(
                        required(details, "kind"),
                        HistoryFields.changes(image(details, "before"), image(details, "after")),
                        HistoryFields.names(details));
            default ->
                new HistoryEntry.Consent(
                        id,
                        required(details, "status"),
                        required(details, "source"),
                        text(details, "basis"),
                        instant(number(details, "occurred_us").orElseThrow()),
                        number(details, "consented_us").map(ContactHistoryQuery::instant),
                        number(details, "retracts"),
                        number(details, "retracted_by"),
                        ledger.statusAfter(id));
        };
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Optional<Long> whole(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    private static String required(Map<String, Object> details, String name) {
        return Objects.requireNonNull(details.get(name)).toString();
    }

    private static Optional<String> text(Map<String, Object> details, String name) {
        return Optional.ofNullable(details.get(name)).map(Object::toString);
    }

    private static Optional<Long> number(Map<String, Object> details, String name) {
        return Optional.ofNullable(details.get(name)).map(value -> ((Number) value).longValue());
    }

    @SuppressWarnings("unchecked") // Images are JSON objects.
    private static Map<String, Object> image(Map<String, Object> details, String name) {
        return (Map<String, Object>) Objects.requireNonNull(details.get(name));
    }
}
