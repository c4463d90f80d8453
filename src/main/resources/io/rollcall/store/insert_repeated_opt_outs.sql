-- The identities of the range's people whom an accepted row opts out, and for whom the run has written no event. After the
-- events were written. What is looked up is fenced: few rows opt out, and the planner would begin with all that are planned.
INSERT INTO repeated_opt_out (run_id, row_number, match_key, channel_id, range_bucket, business_scoped_id)
WITH told AS MATERIALIZED (
    SELECT s.own_number, s.range_bucket, s.match_key, s.second_match_key, s.business_scoped_id, s.row_number
    FROM (
        SELECT s.row_number AS own_number, s.range_bucket, s.match_key, s.second_match_key, s.business_scoped_id,
               max(p.row_number) OVER (PARTITION BY s.group_key) AS row_number
        FROM staged_row s
        LEFT JOIN LATERAL (
            SELECT o.row_number FROM planned_row o
            WHERE s.opt_in IS FALSE AND o.run_id = s.run_id AND o.range_bucket = s.range_bucket AND o.row_number = s.row_number
              AND o.outcome <> 'rejected' OFFSET 0
        ) p ON true
        WHERE s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    ) s
    WHERE s.row_number IS NOT NULL
),
member AS MATERIALIZED (
    SELECT t.row_number, t.range_bucket, t.match_key, t.second_match_key, t.business_scoped_id, p.contact_id
    FROM told t
    CROSS JOIN LATERAL (
        SELECT o.contact_id FROM planned_row o
        WHERE o.run_id = :run AND o.range_bucket = t.range_bucket AND o.row_number = t.own_number OFFSET 0
    ) p
),
identity AS (
    SELECT row_number, range_bucket, match_key, NULL::text AS business_scoped_id FROM member WHERE match_key IS NOT NULL
    UNION
    SELECT row_number, range_bucket, second_match_key, NULL FROM member WHERE second_match_key IS NOT NULL
    UNION
    SELECT row_number, range_bucket, NULL, business_scoped_id FROM member WHERE business_scoped_id IS NOT NULL
    UNION
    SELECT m.row_number, m.range_bucket, c.match_key, NULL FROM member m CROSS JOIN LATERAL (
        SELECT o.match_key FROM contact o WHERE o.id = m.contact_id OFFSET 0) c WHERE c.match_key IS NOT NULL
    UNION
    SELECT m.row_number, m.range_bucket, NULL, c.business_scoped_id
    FROM member m CROSS JOIN LATERAL (
        SELECT o.business_scoped_id FROM contact o WHERE o.id = m.contact_id OFFSET 0) c WHERE c.business_scoped_id IS NOT NULL
)
SELECT :run, i.row_number, i.match_key, :channel, i.range_bucket, i.business_scoped_id
FROM identity i
-- By identity, and then by run: the run's events, of which the planner has no count, may be a million.
WHERE NOT EXISTS (
      SELECT FROM (SELECT o.run_id FROM consent_event o WHERE o.channel_id = :channel AND o.match_key = i.match_key OFFSET 0) e
      WHERE e.run_id = :run)
  AND NOT EXISTS (
      SELECT FROM (SELECT o.run_id FROM consent_event o
                   WHERE o.channel_id = :channel AND o.business_scoped_id = i.business_scoped_id OFFSET 0) e
      WHERE e.run_id = :run)
ORDER BY i.match_key, i.business_scoped_id
