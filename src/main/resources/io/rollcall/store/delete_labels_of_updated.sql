DELETE FROM contact_{label} l
USING contact_change h
WHERE h.run_id = :run AND l.contact_id = h.contact_id AND l.{id} = ANY (h.{label}s_removed)
  AND h.contact_id IN (
    SELECT p.contact_id FROM planned_row p
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated')
