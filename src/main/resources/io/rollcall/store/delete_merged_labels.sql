DELETE FROM contact_{label} x
USING contact_change h
WHERE h.run_id = :run AND h.contact_id = ANY (:contacts::bigint[]) AND h.kind = 'updated'
  AND x.contact_id = h.contact_id AND x.{id} = ANY (h.{label}s_removed)
