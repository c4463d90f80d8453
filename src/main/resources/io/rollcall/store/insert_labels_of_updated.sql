INSERT INTO contact_{label} (contact_id, {id})
SELECT p.contact_id, added.{id}
FROM planned_row p
CROSS JOIN LATERAL (
    SELECT h.{label}s_added FROM contact_change h WHERE h.run_id = :run AND h.contact_id = p.contact_id OFFSET 0
) h
CROSS JOIN LATERAL unnest(h.{label}s_added) AS added ({id})
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated'
  AND '{label}s' = ANY (p.changed)
ORDER BY p.contact_id, added.{id}
