package io.rollcall.store;

import io.rollcall.contact.RunSegment;
import io.rollcall.contact.RunSegment.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The contacts of runs within filters, as {@link SegmentQuery} has them. Written as EXISTS, which is planned as a join of either
 * kind; IN could be planned as a list that is read for each contact.
 */
final class FilterSegments {

    private static final String RUN = """
            SELECT r.dry_run, r.rows_pruned_at IS NOT NULL AS rows_pruned, r.changes_pruned_at IS NOT NULL AS changes_pruned,
                   r.channel_id = :channel AS here, n.name AS channel,
                   EXISTS (SELECT FROM contact_merge g WHERE g.channel_id = :channel AND g.unmerged_at IS NULL) AS merges
            FROM run r JOIN channel n ON n.id = r.channel_id WHERE r.id = :run""";

    /** Whoever a run has created, and contacts that these are part of now, by whatever number of merges. */
    private static final String CREATED_OR_MERGED = """
            (c.origin_run_id = {run} OR c.id = ANY (ARRAY(
                WITH RECURSIVE part AS (
                    SELECT g.survivor_id
                    FROM contact_merge g
                    JOIN contact_change h ON h.run_id = g.run_id AND h.contact_id = g.contact_id AND h.kind = 'merged'
                    WHERE g.channel_id = {channel} AND g.unmerged_at IS NULL AND h.before ->> 'origin_run_id' = {run}::text
                    UNION
                    SELECT g.survivor_id FROM part p JOIN contact_merge g ON g.contact_id = p.survivor_id AND g.unmerged_at IS NULL
                )
                SELECT survivor_id FROM part)))""";

    private static final String UPDATED = """
            EXISTS (SELECT FROM contact_change x
                    WHERE x.run_id = {run} AND x.contact_id = c.id AND x.kind NOT IN ('created', 'deleted'))""";

    private static final String ROWS = """
            EXISTS (SELECT FROM planned_row x WHERE x.run_id = {run} AND x.contact_id = c.id AND {which})""";

    private static final String REJECTED = """
            EXISTS (SELECT FROM (
                        SELECT i.id AS contact_id FROM rejected_row r
                        JOIN contact i ON i.channel_id = {channel} AND i.match_key = r.match_key WHERE r.run_id = {run}
                        UNION ALL
                        SELECT i.id FROM rejected_row r
                        JOIN contact i ON i.channel_id = {channel} AND i.business_scoped_id = r.business_scoped_id
                        WHERE r.run_id = {run}
                        UNION ALL
                        SELECT a.contact_id FROM rejected_row r
                        JOIN contact_alias a ON a.channel_id = {channel} AND a.match_key = r.match_key WHERE r.run_id = {run}
                        UNION ALL
                        SELECT a.contact_id FROM rejected_row r
                        JOIN contact_alias a ON a.channel_id = {channel} AND a.business_scoped_id = r.business_scoped_id
                        WHERE r.run_id = {run}) x
                    WHERE x.contact_id = c.id)""";

    private static final String ALL = """
            EXISTS (SELECT FROM (
                        SELECT i.id AS contact_id FROM contact i WHERE i.origin_run_id = {run}
                        UNION ALL
                        SELECT h.contact_id FROM contact_change h
                        WHERE h.run_id = {run} AND h.kind NOT IN ('created', 'deleted')
                        UNION ALL
                        SELECT p.contact_id FROM planned_row p
                        WHERE p.run_id = {run} AND p.outcome IN ('unchanged', 'skipped')) x
                    WHERE x.contact_id = c.id)""";

    private final JdbcClient jdbc;
    private final int channel;
    private final FilterParameters parameters;

    FilterSegments(JdbcClient jdbc, int channel, FilterParameters parameters) {
        this.jdbc = jdbc;
        this.channel = channel;
        this.parameters = parameters;
    }

    private record Found(
            boolean dryRun, boolean rowsPruned, boolean changesPruned, boolean here, String channel, boolean merges) {

        static Found of(ResultSet row, int index) throws SQLException {
            return new Found(
                    row.getBoolean("dry_run"),
                    row.getBoolean("rows_pruned"),
                    row.getBoolean("changes_pruned"),
                    row.getBoolean("here"),
                    row.getString("channel"),
                    row.getBoolean("merges"));
        }
    }

    FilterFragment fragment(RunSegment segment, int column) {
        Optional<Found> run = jdbc.sql(RUN)
                .param("channel", channel)
                .param("run", segment.run())
                .query(Found::of)
                .optional();
        Optional<String> problem = run.map(found -> problem(segment, found))
                .orElse(Optional.of("there is no run " + segment.run()
                        + "; expected one that there is. 'rollcall runs list' shows them."));
        if (problem.isPresent()) {
            return parameters.mistake(column, problem.get());
        }
        String sql = segment.part().map(FilterSegments::sql).orElse(ALL);
        String number = parameters.add(segment.run());
        boolean created = segment.part().equals(Optional.of(Part.CREATED));
        if (created && run.map(Found::merges).orElse(false)) {
            sql = CREATED_OR_MERGED;
        }
        String text = sql.replace("{run}", number);
        return new FilterFragment(
                text.contains("{channel}") ? text.replace("{channel}", parameters.add(channel)) : text, created);
    }

    private static Optional<String> problem(RunSegment segment, Found run) {
        if (run.dryRun()) {
            return Optional.of("run " + segment.run() + " was a dry run and changed nothing; expected a run that did.");
        }
        if (!run.here()) {
            return Optional.of("run " + segment.run() + " is of channel '" + run.channel()
                    + "'; expected a run of the filter's channel. State the channel: channel:" + run.channel() + ".");
        }
        boolean rows = segment.part().map(Part::isToldByRows).orElse(false) && run.rowsPruned();
        boolean changes = segment.part().equals(Optional.of(Part.UPDATED)) && run.changesPruned();
        if (rows || changes) {
            return Optional.of("housekeeping has deleted what run " + segment.run() + " wrote of its "
                    + (rows ? "rows" : "changes") + "; expected a younger run, or run:" + segment.run() + ":created.");
        }
        return Optional.empty();
    }

    private static String sql(Part part) {
        return switch (part) {
            case CREATED -> "c.origin_run_id = {run}";
            case UPDATED -> UPDATED;
            case UNCHANGED -> ROWS.replace("{which}", "x.outcome = 'unchanged'");
            case SKIPPED -> ROWS.replace("{which}", "x.outcome = 'skipped'");
            case PROTECTED -> ROWS.replace("{which}", "x.protected");
            case REJECTED -> REJECTED;
        };
    }
}
