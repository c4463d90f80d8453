    SELECT array_agg(said.id ORDER BY said.id) FILTER (WHERE said.repeated_by IS NULL) AS retracts,
           (SELECT array_agg(r.retracts_event_id ORDER BY r.retracts_event_id)
            FROM consent_event r
            WHERE r.run_id = :source AND r.row_number = k.event_row_number AND r.status = 'retracted') AS restates,
           jsonb_agg(jsonb_build_object('field', 'opt_in_status', 'wrote', said.status, 'present', said.status, 'why', 'said again',
                                        'run', said.repeated_by) ORDER BY said.id) FILTER (WHERE said.repeated_by IS NOT NULL) AS kept
    FROM (
        SELECT e.id, e.status,
               CASE WHEN e.status = 'opted_out' THEN (
                   SELECT max(o.run_id)
                   FROM (
                       SELECT x.run_id FROM repeated_opt_out x
                       WHERE x.channel_id = e.channel_id AND x.match_key = e.match_key AND x.standing
                       UNION ALL
                       SELECT x.run_id FROM repeated_opt_out x
                       WHERE x.channel_id = e.channel_id AND x.business_scoped_id = e.business_scoped_id AND x.standing
                   ) o
                   WHERE o.run_id <> ALL (:own::bigint[])) END AS repeated_by
        FROM consent_event e
        WHERE e.run_id = ANY (:own::bigint[]) AND e.row_number = k.event_row_number
          AND e.status <> 'retracted' AND e.source NOT IN ('user_keyword', 'user_preference')
          AND NOT EXISTS (SELECT FROM consent_event r WHERE r.retracts_event_id = e.id)
    ) said
