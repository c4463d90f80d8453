INSERT INTO contact_{label} (contact_id, {id})
SELECT u.contact_id, back.label_id
FROM planned_undo u
CROSS JOIN LATERAL unnest(u.{label}s_added) AS back (label_id)
WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action IN ('revert', 'restore')
ORDER BY u.contact_id, back.label_id
