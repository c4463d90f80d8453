package io.rollcall.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads which contacts got and lost which tags in a time; writes nothing. Thread-safe.
 *
 * <p>Counted are the changes of contacts, whoever made them; the tags that contacts had when they were created; those of
 * contacts that were deleted, as lost, and of contacts that came back, as got; and, when a tag is removed, its loss by all
 * who had it. A rename moves nobody. What happens to a removed tag afterwards is not counted. The sum over all time of what
 * was got and lost is what contacts have now. Where housekeeping has deleted changes, the tags that a contact had after the
 * last of them count as those that it was created with.
 */
public final class TagReportQuery {

    private static final int FETCH_SIZE = 1_000;

    private static final String MOVES = Sql.named("tag_moves");
    private static final String COUNT = MOVES + Sql.named("count_tag_moves");
    private static final String LIST = MOVES + Sql.named("list_tag_moves");

    private static final String IS_INCOMPLETE = """
            SELECT EXISTS (
                SELECT FROM run
                WHERE channel_id = :channel AND changes_pruned_at IS NOT NULL AND finished_at >= :since AND created_at < :until)""";

    private final JdbcClient jdbc;

    public TagReportQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is asked.
     *
     * @param since the first moment that is meant
     * @param until the first moment that is no longer meant
     * @param tags ids; empty for all tags of the channel, also removed ones
     */
    public record Terms(int channel, Instant since, Instant until, List<Long> tags) {

        Map<String, @Nullable Object> parameters() {
            Map<String, @Nullable Object> parameters = new HashMap<>();
            parameters.put("channel", channel);
            parameters.put("since", Timestamp.from(since));
            parameters.put("until", Timestamp.from(until));
            parameters.put("tags", tags.isEmpty() ? null : tags.toArray(Long[]::new));
            return parameters;
        }
    }

    /**
     * The numbers, by period and by name.
     *
     * @param starts when each period begins, ascending; the first is at or before {@code since}
     */
    public List<TagTally> count(Terms terms, List<Instant> starts) {
        return jdbc.sql(COUNT)
                .params(terms.parameters())
                .param("starts", starts.stream().map(Instant::toString).toArray(String[]::new))
                .query((row, index) -> tally(row))
                .list();
    }

    /**
     * Hands over every contact behind the numbers, the oldest move first. Needs a transaction, without which all would be in
     * memory at once.
     */
    public void read(Terms terms, Consumer<TagMove> to) {
        jdbc.sql(LIST).withFetchSize(FETCH_SIZE).params(terms.parameters()).query(row -> {
            to.accept(move(row));
        });
    }

    /** Whether housekeeping has deleted changes that a run of this time wrote. */
    public boolean isIncomplete(Terms terms) {
        return jdbc.sql(IS_INCOMPLETE)
                .param("channel", terms.channel)
                .param("since", Timestamp.from(terms.since))
                .param("until", Timestamp.from(terms.until))
                .query(Boolean.class)
                .single();
    }

    private static TagTally tally(ResultSet row) throws SQLException {
        @Nullable Long[] runs = longs(row, "runs");
        @Nullable Long[] moves = longs(row, "run_moves");
        List<TagTally.Cause> causes = new ArrayList<>();
        for (int i = 0; i < runs.length; i++) {
            causes.add(new TagTally.Cause(Optional.ofNullable(runs[i]), Objects.requireNonNull(moves[i])));
        }
        return new TagTally(
                row.getInt("period") - 1,
                row.getString("name"),
                row.getBoolean("removed_tag"),
                row.getLong("added"),
                row.getLong("removed"),
                List.copyOf(causes));
    }

    private static TagMove move(ResultSet row) throws SQLException {
        return new TagMove(
                row.getTimestamp("at").toInstant(),
                row.getString("name"),
                row.getInt("sign") > 0,
                row.getLong("contact_id"),
                Optional.ofNullable(row.getString("identity")),
                Optional.ofNullable(row.getObject("run_id", Long.class)),
                Optional.ofNullable(row.getObject("row_number", Long.class)),
                Optional.ofNullable(row.getString("actor")));
    }

    private static @Nullable Long[] longs(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return (Long[]) array.getArray();
    }
}
