DELETE FROM contact_{label} l
USING (
    SELECT p.contact_id, removed.{id}
    FROM planned_row p
    CROSS JOIN LATERAL (
        SELECT h.{label}s_removed FROM contact_change h WHERE h.run_id = :run AND h.contact_id = p.contact_id OFFSET 0
    ) h
    CROSS JOIN LATERAL unnest(h.{label}s_removed) AS removed ({id})
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated'
      AND '{label}s' = ANY (p.changed)
) gone
WHERE l.contact_id = gone.contact_id AND l.{id} = gone.{id}
