DELETE FROM {table} x
WHERE x.{id} = ANY (ARRAY(
    SELECT u.contact_id FROM planned_undo u
    WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action = 'delete'))
