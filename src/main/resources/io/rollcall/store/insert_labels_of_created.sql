INSERT INTO contact_{label} (contact_id, {id})
SELECT p.contact_id, g.id
FROM planned_row p
JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
CROSS JOIN LATERAL unnest(s.{label}_keys) AS key (name_key)
JOIN live_{label} g ON g.channel_id = :channel AND g.name_key = key.name_key
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'created'
ORDER BY p.contact_id, g.id
