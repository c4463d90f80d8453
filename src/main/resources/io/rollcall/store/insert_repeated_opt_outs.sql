-- The identities of the range's people whom an accepted row opts out, and for whom the run has written no event. After the
-- events were written.
INSERT INTO repeated_opt_out (run_id, row_number, match_key, channel_id, range_bucket, business_scoped_id)
WITH told AS MATERIALIZED (
    SELECT s.group_key, max(s.row_number) AS row_number
    FROM staged_row s
    JOIN planned_row p ON p.run_id = s.run_id AND p.range_bucket = s.range_bucket AND p.row_number = s.row_number
    WHERE s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
      AND s.opt_in IS FALSE AND p.outcome <> 'rejected'
    GROUP BY s.group_key
),
member AS MATERIALIZED (
    SELECT t.row_number, s.range_bucket, s.match_key, s.second_match_key, s.business_scoped_id, p.contact_id
    FROM told t
    JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket AND s.group_key = t.group_key
    JOIN planned_row p ON p.run_id = s.run_id AND p.range_bucket = s.range_bucket AND p.row_number = s.row_number
),
identity AS (
    SELECT row_number, range_bucket, match_key, NULL::text AS business_scoped_id FROM member WHERE match_key IS NOT NULL
    UNION
    SELECT row_number, range_bucket, second_match_key, NULL FROM member WHERE second_match_key IS NOT NULL
    UNION
    SELECT row_number, range_bucket, NULL, business_scoped_id FROM member WHERE business_scoped_id IS NOT NULL
    UNION
    SELECT m.row_number, m.range_bucket, c.match_key, NULL FROM member m JOIN contact c ON c.id = m.contact_id WHERE c.match_key IS NOT NULL
    UNION
    SELECT m.row_number, m.range_bucket, NULL, c.business_scoped_id
    FROM member m JOIN contact c ON c.id = m.contact_id WHERE c.business_scoped_id IS NOT NULL
)
SELECT :run, i.row_number, i.match_key, :channel, i.range_bucket, i.business_scoped_id
FROM identity i
WHERE NOT EXISTS (SELECT FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = i.match_key AND e.run_id = :run)
  AND NOT EXISTS (
      SELECT FROM consent_event e WHERE e.channel_id = :channel AND e.business_scoped_id = i.business_scoped_id AND e.run_id = :run)
ORDER BY i.match_key, i.business_scoped_id
