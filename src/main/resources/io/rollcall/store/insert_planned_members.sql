-- The members that rows of the range bring to contacts and nobody knows. Looked up by their keys; see insert_planned_labels.
WITH named AS MATERIALIZED (
    SELECT DISTINCT unnest(
        CASE WHEN p.outcome = 'created' OR 'collaborators' = ANY (p.changed) THEN s.collaborator_keys END
        || CASE WHEN p.outcome = 'created' OR 'assignee_id' = ANY (p.changed) THEN s.assignee_key END) AS member_key
    FROM planned_row p
    CROSS JOIN LATERAL (
        SELECT r.collaborator_keys, r.assignee_key FROM staged_row r
        WHERE r.run_id = :run AND r.range_bucket = p.range_bucket AND r.row_number = p.row_number OFFSET 0) s
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
      AND p.outcome IN ('created', 'updated')
)
INSERT INTO member (name, name_key, email, created_at, created_by_run_id)
SELECT m.name, m.name_key, m.email, :time, :run
FROM named n
CROSS JOIN LATERAL (
    SELECT r.name, r.name_key, r.email FROM run_member r
    WHERE r.run_id = :run AND r.member_key = n.member_key AND r.member_id IS NULL OFFSET 0) m
ORDER BY n.member_key
ON CONFLICT (email) DO NOTHING
RETURNING id
