        SELECT u.contact_id, NULL::bigint AS row_number
        FROM planned_undo u
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action = 'delete'
