        SELECT owner.id
        FROM planned_undo_event e
        CROSS JOIN LATERAL (
            SELECT c.id FROM contact c WHERE c.channel_id = e.channel_id AND c.match_key = e.match_key
            UNION ALL
            SELECT c.id FROM contact c WHERE c.channel_id = e.channel_id AND c.business_scoped_id = e.business_scoped_id
            UNION ALL
            SELECT a.contact_id FROM contact_alias a WHERE a.channel_id = e.channel_id AND a.match_key = e.match_key
            UNION ALL
            SELECT a.contact_id FROM contact_alias a
            WHERE a.channel_id = e.channel_id AND a.business_scoped_id = e.business_scoped_id
            OFFSET 0
        ) owner
        WHERE e.run_id = :run AND e.bucket >= :from_bucket AND e.bucket < :to_bucket
