INSERT INTO contact_{label} (contact_id, {id})
SELECT h.contact_id, added.{id}
FROM contact_change h
CROSS JOIN LATERAL unnest(h.{label}s_added) AS added ({id})
WHERE h.run_id = :run AND h.contact_id IN (
    SELECT p.contact_id FROM planned_row p
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated')
ORDER BY h.contact_id, added.{id}
