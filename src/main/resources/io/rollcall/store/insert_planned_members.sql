-- The members that rows of the range bring to contacts and nobody knows.
INSERT INTO member (name, name_key, email, created_at, created_by_run_id)
SELECT m.name, m.name_key, m.email, :time, :run
FROM run_member m
WHERE m.run_id = :run AND m.member_id IS NULL
  AND m.member_key IN (
      SELECT CASE WHEN p.outcome = 'created' OR 'assignee_id' = ANY (p.changed) THEN s.assignee_key END
      FROM planned_row p
      JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
          AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
        AND p.outcome IN ('created', 'updated')
      UNION ALL
      SELECT unnest(s.collaborator_keys)
      FROM planned_row p
      JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
          AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
        AND (p.outcome = 'created' OR p.outcome = 'updated' AND 'collaborators' = ANY (p.changed)))
ORDER BY m.member_key
ON CONFLICT (email) DO NOTHING
RETURNING id
