INSERT INTO contact_collaborator (contact_id, member_id)
SELECT DISTINCT p.contact_id, m.member_id
FROM planned_row p
JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
JOIN run_member m ON m.run_id = p.run_id AND m.member_key = ANY (s.collaborator_keys)
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'created'
ORDER BY p.contact_id, m.member_id
