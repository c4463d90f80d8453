-- Each member is looked up by itself, fenced as in insert_labels_of_created.
INSERT INTO contact_collaborator (contact_id, member_id)
SELECT DISTINCT p.contact_id, member.id
FROM planned_row p
JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
CROSS JOIN LATERAL unnest(s.collaborator_keys) AS key (member_key)
CROSS JOIN LATERAL (
    SELECT m.member_id AS id FROM run_member m WHERE m.run_id = p.run_id AND m.member_key = key.member_key LIMIT 1
) member
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'created'
ORDER BY p.contact_id, member.id
