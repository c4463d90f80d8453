-- The tags (or lists) that rows of the range bring to contacts and the channel does not have, in order of their keys, so
-- that two imports that create the same ones wait for each other in one direction only. Everything is looked up by its key,
-- fenced: the planner, who knows little of young tables, would go over all rows once for each tag.
WITH named AS MATERIALIZED (
    SELECT DISTINCT unnest(s.keys) AS name_key
    FROM planned_row p
    CROSS JOIN LATERAL (
        SELECT r.{label}_keys AS keys FROM staged_row r
        WHERE r.run_id = :run AND r.range_bucket = p.range_bucket AND r.row_number = p.row_number OFFSET 0) s
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
      AND (p.outcome = 'created' OR p.outcome = 'updated' AND '{label}s' = ANY (p.changed))
)
INSERT INTO {label} (channel_id, name, name_key, created_at, created_by_run_id)
SELECT :channel, t.name, n.name_key, :time, :run
FROM named n
CROSS JOIN LATERAL (SELECT r.name FROM run_{label} r WHERE r.run_id = :run AND r.name_key = n.name_key OFFSET 0) t
WHERE NOT EXISTS (SELECT FROM live_{label} g WHERE g.channel_id = :channel AND g.name_key = n.name_key OFFSET 0)
ORDER BY n.name_key
ON CONFLICT (channel_id, name_key) WHERE deleted_at IS NULL DO NOTHING
RETURNING id
