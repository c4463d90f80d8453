        SELECT m.contact_id, m.cluster AS row_number
        FROM dedupe_member m
        WHERE m.run_id = :run AND m.bucket >= :from_bucket AND m.bucket < :to_bucket AND NOT m.survives
