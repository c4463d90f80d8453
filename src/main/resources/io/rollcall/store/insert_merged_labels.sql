INSERT INTO contact_{label} (contact_id, {id})
SELECT h.contact_id, added.label_id
FROM contact_change h
CROSS JOIN LATERAL unnest(h.{label}s_added) AS added (label_id)
WHERE h.run_id = :run AND h.contact_id = ANY (:contacts::bigint[]) AND h.kind = 'updated'
ORDER BY h.contact_id, added.label_id
ON CONFLICT DO NOTHING
