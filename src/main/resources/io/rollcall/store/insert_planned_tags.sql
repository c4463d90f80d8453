-- The tags that rows of the range need and the channel does not have, in order of their keys, so that two imports that
-- create the same tags wait for each other in one direction only.
INSERT INTO tag (channel_id, name, name_key, created_at, created_by_run_id)
SELECT :channel, t.name, t.name_key, :time, :run
FROM run_tag t
WHERE t.run_id = :run
  AND t.name_key IN (
      SELECT unnest(s.tag_keys)
      FROM planned_row p
      JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
        AND p.outcome IN ('created', 'updated'))
  AND NOT EXISTS (SELECT FROM tag g WHERE g.channel_id = :channel AND g.name_key = t.name_key)
ORDER BY t.name_key
ON CONFLICT (channel_id, name_key) WHERE deleted_at IS NULL DO NOTHING
