package io.rollcall.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code contact_event}: what runs tell automations. Thread-safe, also between servers: who takes an event keeps it, and
 * those of the same contact that come after it, from the others until a time.
 */
public final class ContactEventStore {

    private static final String INSERT = Sql.named("insert_contact_events");
    private static final String TAKE = Sql.named("take_contact_events");
    private static final String READ = Sql.named("read_contact_events");

    private static final String INSERT_SUMMARY = """
            INSERT INTO contact_event (run_id, created_at, next_attempt_at, kind)
            VALUES (:run, :time, :time, 'run.completed')
            ON CONFLICT (run_id, contact_id) DO NOTHING""";

    private static final String IS_DUE = """
            SELECT EXISTS (SELECT FROM contact_event WHERE id = :id AND state = 'pending' AND attempts = :attempts)""";

    private static final String END = """
            UPDATE contact_event SET state = :state, ended_at = :now, failure = :failure
            WHERE id = :id AND attempts = :attempts AND state IN ('pending', 'withdrawn')""";

    private static final String POSTPONE = """
            UPDATE contact_event SET next_attempt_at = :next, failure = :failure
            WHERE id = :id AND attempts = :attempts AND state = 'pending'""";

    private static final String GIVE_BACK = """
            UPDATE contact_event SET next_attempt_at = :now, attempts = attempts - 1
            WHERE id = :id AND attempts = :attempts AND state = 'pending'""";

    private static final String WITHDRAW_OF_RANGE = Sql.named("withdraw_contact_events");

    private static final String WITHDRAW_ALL = """
            UPDATE contact_event SET state = 'withdrawn', ended_at = :now WHERE run_id = :run AND state = 'pending'""";

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE state = 'pending') AS pending, count(*) FILTER (WHERE state = 'delivered') AS delivered,
                   count(*) FILTER (WHERE state = 'withdrawn') AS withdrawn, count(*) FILTER (WHERE state = 'given up') AS given_up
            FROM contact_event WHERE run_id = :run""";

    private static final String LIST = """
            SELECT id, run_id, contact_id, kind, state, attempts, created_at, ended_at, failure
            FROM contact_event
            WHERE id < :before AND (:run::bigint IS NULL OR run_id = :run) AND (:state::text IS NULL OR state = :state)
            ORDER BY id DESC LIMIT :limit""";

    private final JdbcClient jdbc;

    public ContactEventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One event of the outbox, without what it says of people.
     *
     * @param contact id; empty for the summary of a run
     * @param state pending, delivered, withdrawn or given up
     */
    public record Entry(
            long id,
            long run,
            Optional<Long> contact,
            String kind,
            String state,
            int attempts,
            Instant createdAt,
            Optional<Instant> endedAt,
            Optional<String> failure) {}

    /** Writes an event for each contact that a range has changed; in the transaction of the range, after its changes. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT).params(range.parameters()).update();
    }

    /** Writes the summary of a run, which is sent once the run is complete. Safe to repeat. */
    public void insertSummary(long run, Instant time) {
        jdbc.sql(INSERT_SUMMARY)
                .param("run", run)
                .param("time", Timestamp.from(time))
                .update();
    }

    /**
     * Takes the events that are due, of each contact the oldest; needs a transaction.
     *
     * @param leftBehind when others may take them, if nothing was heard by then
     */
    public List<ContactEvent> take(Instant now, Instant leftBehind, int limit) {
        Long[] ids = jdbc.sql(TAKE)
                .param("now", Timestamp.from(now))
                .param("left_behind", Timestamp.from(leftBehind))
                .param("limit", limit)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        return ids.length == 0
                ? List.of()
                : jdbc.sql(READ)
                        .param("ids", ids)
                        .query(ContactEventStore::event)
                        .list();
    }

    /** Whether an event that was taken is still to be sent, and by whom took it: neither withdrawn nor taken by others. */
    public boolean isDue(ContactEvent event) {
        return jdbc.sql(IS_DUE)
                .param("id", event.id())
                .param("attempts", event.attempts())
                .query(Boolean.class)
                .single();
    }

    /** The receiver has it, also if it was withdrawn meanwhile. */
    public void markDelivered(ContactEvent event, Instant now) {
        end(event, "delivered", null, now);
    }

    /**
     * It is not tried again.
     *
     * @param failure why
     */
    public void giveUp(ContactEvent event, String failure, Instant now) {
        end(event, "given up", failure, now);
    }

    /** Lets it be tried later. */
    public void postpone(ContactEvent event, String failure, Instant next) {
        jdbc.sql(POSTPONE)
                .param("id", event.id())
                .param("attempts", event.attempts())
                .param("failure", failure)
                .param("next", Timestamp.from(next))
                .update();
    }

    /** It was not tried after all. */
    public void giveBack(ContactEvent event, Instant now) {
        jdbc.sql(GIVE_BACK)
                .param("id", event.id())
                .param("attempts", event.attempts())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Withdraws what was not delivered of the contacts that a range of an undo concerns; in its transaction. */
    public void withdraw(UndoRange range) {
        jdbc.sql(WITHDRAW_OF_RANGE).params(range.parameters()).update();
    }

    /** Withdraws all of a run that was not delivered; answers how many. */
    public int withdraw(long run, Instant now) {
        return jdbc.sql(WITHDRAW_ALL)
                .param("run", run)
                .param("now", Timestamp.from(now))
                .update();
    }

    public EventCounts count(long run) {
        return jdbc.sql(COUNT)
                .param("run", run)
                .query((row, index) -> new EventCounts(
                        row.getLong("pending"),
                        row.getLong("delivered"),
                        row.getLong("withdrawn"),
                        row.getLong("given_up")))
                .single();
    }

    /** Newest first, with ids below {@code before}. */
    public List<Entry> list(Optional<Long> run, Optional<String> state, long before, int limit) {
        return jdbc.sql(LIST)
                .param("run", run.orElse(null))
                .param("state", state.orElse(null))
                .param("before", before)
                .param("limit", limit)
                .query(ContactEventStore::entry)
                .list();
    }

    /** Deletes some events of a run that have ended; answers how many. */
    public int deleteSome(long run, int limit) {
        return jdbc.sql("DELETE FROM contact_event WHERE id = ANY (ARRAY("
                        + "SELECT id FROM contact_event WHERE run_id = :run AND state <> 'pending' LIMIT :limit))")
                .param("run", run)
                .param("limit", limit)
                .update();
    }

    private void end(ContactEvent event, String state, @Nullable String failure, Instant now) {
        jdbc.sql(END)
                .param("id", event.id())
                .param("attempts", event.attempts())
                .param("state", state)
                .param("failure", failure)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        long contact = row.getLong("contact_id");
        return new Entry(
                row.getLong("id"),
                row.getLong("run_id"),
                contact == 0 ? Optional.empty() : Optional.of(contact),
                row.getString("kind"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(ended).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("failure")));
    }

    private static ContactEvent event(ResultSet row, int index) throws SQLException {
        long contact = row.getLong("contact_id");
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("matched", row.getLong("input_rows"));
        for (String outcome : List.of("created", "updated", "unchanged", "skipped", "rejected")) {
            counts.put(outcome, row.getLong(outcome + "_count"));
        }
        return new ContactEvent(
                row.getLong("id"),
                row.getString("message_id"),
                row.getLong("run_id"),
                row.getString("job"),
                row.getString("channel"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("tried_since").toInstant(),
                row.getString("kind"),
                contact == 0 ? Optional.empty() : Optional.of(contact(row, contact)),
                counts);
    }

    private static ContactEvent.Contact contact(ResultSet row, long id) throws SQLException {
        return new ContactEvent.Contact(
                id,
                row.getString("phone"),
                row.getString("business_scoped_id"),
                row.getString("actor"),
                row.getString("before"),
                row.getString("after"),
                row.getString("assignee_before"),
                row.getString("assignee_after"),
                new ContactEvent.Labels(texts(row.getArray("tags_added")), texts(row.getArray("tags_removed"))),
                new ContactEvent.Labels(texts(row.getArray("lists_added")), texts(row.getArray("lists_removed"))));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
