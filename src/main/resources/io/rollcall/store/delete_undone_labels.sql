DELETE FROM contact_{label} x
USING (
    SELECT u.contact_id, unnest(u.{label}s_removed) AS label_id
    FROM planned_undo u
    WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action = 'revert' AND u.{label}s_removed IS NOT NULL
) gone
WHERE x.contact_id = gone.contact_id AND x.{id} = gone.label_id
  AND x.contact_id = ANY (ARRAY(
      SELECT u.contact_id FROM planned_undo u
      WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action = 'revert' AND u.{label}s_removed IS NOT NULL))
