package io.rollcall.store;

import io.rollcall.contact.RunSegment;
import io.rollcall.contact.RunSegment.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the contacts of runs, those that exist; writes nothing. What a run created is told by the contacts themselves and
 * stays right when some are deleted and come back; what it updated by the history; the rest by the outcomes of its rows.
 * Thread-safe.
 */
public final class SegmentQuery {

    private static final String CREATED = """
            SELECT id AS contact_id FROM contact WHERE origin_run_id = :run AND id > :after ORDER BY id""";

    private static final String UPDATED = """
            SELECT DISTINCT contact_id FROM contact_change
            WHERE run_id = :run AND contact_id > :after AND kind NOT IN ('created', 'deleted') ORDER BY contact_id""";

    private static final String ROWS = """
            SELECT contact_id FROM planned_row WHERE run_id = :run AND contact_id > :after AND %s ORDER BY contact_id""";

    private static final String REJECTED = """
            SELECT DISTINCT found.contact_id
            FROM rejected_row r
            JOIN run n ON n.id = r.run_id
            CROSS JOIN LATERAL (
                SELECT c.id AS contact_id FROM contact c WHERE c.channel_id = n.channel_id AND c.match_key = r.match_key
                UNION ALL
                SELECT c.id FROM contact c WHERE c.channel_id = n.channel_id AND c.business_scoped_id = r.business_scoped_id
                UNION ALL
                SELECT a.contact_id FROM contact_alias a WHERE a.channel_id = n.channel_id AND a.match_key = r.match_key
                UNION ALL
                SELECT a.contact_id FROM contact_alias a
                WHERE a.channel_id = n.channel_id AND a.business_scoped_id = r.business_scoped_id
                OFFSET 0
            ) found
            WHERE r.run_id = :run AND found.contact_id > :after
            ORDER BY found.contact_id""";

    /** The next contacts of a segment that exist; each is looked up by itself, whatever the planner believes. */
    private static final String NEXT = """
            SELECT i.contact_id
            FROM (%s) i
            CROSS JOIN LATERAL (
                SELECT FROM contact c
                WHERE c.id = i.contact_id
                  AND (:tag::bigint IS NULL OR EXISTS (
                      SELECT FROM contact_tag t WHERE t.contact_id = c.id AND t.tag_id = :tag::bigint))
                OFFSET 0
            ) there
            ORDER BY i.contact_id LIMIT :limit""";

    private static final String CONTACTS =
            "SELECT " + ContactQuery.COLUMNS + " FROM contact c WHERE c.id = ANY (:ids) ORDER BY c.id";

    private final JdbcClient jdbc;

    public SegmentQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Contacts of the segment with an id above {@code after}, in order of their ids.
     *
     * @param tag id of a tag that they have too
     */
    public List<ContactSummary> list(RunSegment segment, Optional<Long> tag, long after, int limit) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("run", segment.run());
        parameters.put("after", after);
        parameters.put("tag", tag.orElse(null));
        parameters.put("limit", limit);
        Long[] ids = jdbc.sql(sql(segment))
                .params(parameters)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        return jdbc.sql(CONTACTS).param("ids", ids).query(ContactQuery::summary).list();
    }

    /** The statement that finds the ids. */
    static String sql(RunSegment segment) {
        return segment.part().map(part -> NEXT.formatted(ids(part))).orElseGet(SegmentQuery::all);
    }

    private static String all() {
        return "SELECT contact_id FROM ((" + NEXT.formatted(CREATED) + ") UNION (" + NEXT.formatted(UPDATED)
                + ") UNION (" + NEXT.formatted(ROWS.formatted("outcome IN ('unchanged', 'skipped')"))
                + ")) every ORDER BY contact_id LIMIT :limit";
    }

    private static String ids(Part part) {
        return switch (part) {
            case CREATED -> CREATED;
            case UPDATED -> UPDATED;
            case UNCHANGED -> ROWS.formatted("outcome = 'unchanged'");
            case SKIPPED -> ROWS.formatted("outcome = 'skipped'");
            case PROTECTED -> ROWS.formatted("protected");
            case REJECTED -> REJECTED;
        };
    }
}
