-- The tags (or lists) that rows of the range bring to contacts and the channel does not have, in order of their keys, so
-- that two imports that create the same ones wait for each other in one direction only.
INSERT INTO {label} (channel_id, name, name_key, created_at, created_by_run_id)
SELECT :channel, t.name, t.name_key, :time, :run
FROM run_{label} t
WHERE t.run_id = :run
  AND t.name_key IN (
      SELECT unnest(s.{label}_keys)
      FROM planned_row p
      JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
          AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
        AND (p.outcome = 'created' OR p.outcome = 'updated' AND '{label}s' = ANY (p.changed)))
  AND NOT EXISTS (SELECT FROM live_{label} g WHERE g.channel_id = :channel AND g.name_key = t.name_key)
ORDER BY t.name_key
ON CONFLICT (channel_id, name_key) WHERE deleted_at IS NULL DO NOTHING
RETURNING id
