        SELECT p.contact_id, p.row_number
        FROM planned_row p
        WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
          AND p.outcome = 'updated' AND 'contact' = ANY (p.changed)
