    SELECT (SELECT array_agg(e.id ORDER BY e.id)
            FROM consent_event e
            WHERE e.run_id = ANY (:own::bigint[]) AND e.row_number = k.event_row_number
              AND e.status <> 'retracted' AND e.source NOT IN ('user_keyword', 'user_preference')
              AND NOT EXISTS (SELECT FROM consent_event r WHERE r.retracts_event_id = e.id)) AS retracts,
           (SELECT array_agg(r.retracts_event_id ORDER BY r.retracts_event_id)
            FROM consent_event r
            WHERE r.run_id = :source AND r.row_number = k.event_row_number AND r.status = 'retracted') AS restates
