SELECT count(DISTINCT key.name_key)
FROM planned_row p
JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
CROSS JOIN LATERAL unnest(s.{label}_keys) AS key (name_key)
WHERE p.run_id = :run AND (p.outcome = 'created' OR p.outcome = 'updated' AND '{label}s' = ANY (p.changed))
  AND NOT EXISTS (SELECT FROM live_{label} g WHERE g.channel_id = :channel AND g.name_key = key.name_key)
