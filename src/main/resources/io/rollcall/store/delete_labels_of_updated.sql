-- By their places, each looked up by itself: the planner, who knows little of young tables, would go over all of them once for
-- each contact, also where nobody loses anything.
WITH gone AS MATERIALIZED (
    SELECT p.contact_id, removed.{id}
    FROM planned_row p
    CROSS JOIN LATERAL (
        SELECT h.{label}s_removed FROM contact_change h WHERE h.run_id = :run AND h.contact_id = p.contact_id OFFSET 0
    ) h
    CROSS JOIN LATERAL unnest(h.{label}s_removed) AS removed ({id})
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated'
      AND '{label}s' = ANY (p.changed)
)
DELETE FROM contact_{label} l
WHERE l.ctid = ANY (ARRAY(
    SELECT place.ctid
    FROM gone
    CROSS JOIN LATERAL (
        SELECT x.ctid FROM contact_{label} x WHERE x.contact_id = gone.contact_id AND x.{id} = gone.{id} OFFSET 0
    ) place))
