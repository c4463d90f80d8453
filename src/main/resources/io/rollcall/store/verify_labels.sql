-- What a run gave to contacts or took from them, and the last change that speaks of it left otherwise than they have it.
SELECT DISTINCT h.row_number, h.contact_id, '{label}s' AS field
FROM contact_change h
JOIN contact c ON c.id = h.contact_id
CROSS JOIN LATERAL unnest(coalesce(h.{label}s_added, '{}') || coalesce(h.{label}s_removed, '{}')) AS g (id)
CROSS JOIN LATERAL (
    SELECT l.kind, coalesce(g.id = ANY (l.{label}s_added), false) AS has
    FROM contact_change l
    WHERE l.contact_id = h.contact_id AND l.id >= h.id AND (g.id = ANY (l.{label}s_added) OR g.id = ANY (l.{label}s_removed))
    ORDER BY l.id DESC LIMIT 1
) last
WHERE h.run_id = :run AND h.kind = 'updated' AND last.kind NOT IN ('deleted', 'merged')
  AND last.has <> EXISTS (SELECT FROM {table} x WHERE x.contact_id = h.contact_id AND x.{id} = g.id)
