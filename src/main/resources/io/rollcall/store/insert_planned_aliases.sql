-- Numbers that contacts leave, and second numbers that rows bring, unless the mode holds back what rows say of contacts;
-- run before the contacts are updated.
INSERT INTO contact_alias (contact_id, channel_id, match_key, run_id, created_at, reason)
SELECT alias.contact_id, :channel, alias.match_key, :run, :time, alias.reason
FROM (
    SELECT c.id AS contact_id, c.match_key, 'number_changed' AS reason
    FROM planned_row p
    CROSS JOIN LATERAL (SELECT o.id, o.match_key FROM contact o WHERE o.id = p.contact_id OFFSET 0) c
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
      AND p.outcome = 'updated' AND 'match_key' = ANY (p.changed) AND c.match_key IS NOT NULL
    UNION ALL
    SELECT p.contact_id, s.second_match_key, 'second_number'
    FROM planned_row p
    JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
        AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
    LEFT JOIN LATERAL (SELECT o.match_key FROM contact o WHERE o.id = p.contact_id OFFSET 0) c ON true
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
      AND (p.outcome = 'created' OR p.outcome = 'updated' AND NOT :holds_known::boolean) AND s.second_match_key IS NOT NULL
      AND c.match_key IS DISTINCT FROM s.second_match_key
) alias
ORDER BY alias.match_key
ON CONFLICT DO NOTHING
