INSERT INTO contact_{label} (contact_id, {id})
SELECT p.contact_id, g.id
FROM planned_row p
JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
CROSS JOIN LATERAL unnest(s.{label}_keys) AS key (name_key)
-- Fenced, so that each key is looked up: right after the first rows of a channel the planner takes it to have hardly any
-- labels, and would go over all rows for each of them.
CROSS JOIN LATERAL (SELECT id FROM live_{label} WHERE channel_id = :channel AND name_key = key.name_key OFFSET 0) g
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'created'
ORDER BY p.contact_id, g.id
