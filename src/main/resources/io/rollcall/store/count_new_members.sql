SELECT count(*)
FROM run_member m
WHERE m.run_id = :run AND m.member_id IS NULL
  AND m.member_key IN (
      SELECT CASE WHEN p.outcome = 'created' OR 'assignee_id' = ANY (p.changed) THEN s.assignee_key END
      FROM planned_row p
      JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run AND p.outcome IN ('created', 'updated')
      UNION ALL
      SELECT unnest(s.collaborator_keys)
      FROM planned_row p
      JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run AND (p.outcome = 'created' OR p.outcome = 'updated' AND 'collaborators' = ANY (p.changed)))
