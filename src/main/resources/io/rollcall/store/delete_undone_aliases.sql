DELETE FROM contact_alias x
USING (
    SELECT u.contact_id, (a.value ->> 'match_key')::bigint AS match_key, a.value ->> 'business_scoped_id' AS business_scoped_id
    FROM planned_undo u
    CROSS JOIN LATERAL jsonb_array_elements(u.before -> 'aliases') AS a
    WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action = 'revert'
) gone
WHERE x.contact_id = gone.contact_id AND (x.match_key = gone.match_key OR x.business_scoped_id = gone.business_scoped_id)
  AND x.contact_id = ANY (ARRAY(
      SELECT u.contact_id FROM planned_undo u
      WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND jsonb_exists(u.before, 'aliases')))
