-- Where the mode of the run holds the fields of a row back, an opt-out in any row of its group counts all the same. That of
-- the contact is planned already; this plans the others: each identity that is none of the contact's, or of nobody's,
-- where the ledger does not say so, and where nothing later in the ledger overrules it.
WITH held AS MATERIALIZED (
    -- One line per group: its winner, and the identities of all its rows.
    SELECT max(p.range_bucket) AS range_bucket,
           max(p.contact_id) AS contact_id,
           max(p.row_number) FILTER (WHERE p.outcome <> 'superseded') AS row_number,
           coalesce(max(s.row_number) FILTER (WHERE s.opt_in IS FALSE AND p.outcome <> 'superseded'),
                    max(s.row_number) FILTER (WHERE s.opt_in IS FALSE)) AS opt_out_row_number,
           max(s.match_key) FILTER (WHERE p.outcome <> 'superseded') AS match_key,
           max(s.second_match_key) FILTER (WHERE p.outcome <> 'superseded') AS second_match_key,
           max(s.business_scoped_id) FILTER (WHERE p.outcome <> 'superseded') AS business_scoped_id,
           array_agg(s.match_key) || array_agg(s.second_match_key) AS match_keys,
           array_agg(s.business_scoped_id) AS business_scoped_ids
    FROM planned_row p
    JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
        AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
    GROUP BY s.group_key
    HAVING bool_or(s.opt_in IS FALSE)
       AND bool_or(p.outcome IN ('updated', 'unchanged', 'skipped'))
       AND CASE WHEN max(p.contact_id) IS NULL THEN :holds_unknown::boolean ELSE :holds_known::boolean END
)
UPDATE planned_row p
SET suppressed_keys = due.match_keys,
    suppressed_ids = due.business_scoped_ids,
    consent_row_number = CASE WHEN due.some THEN h.opt_out_row_number ELSE p.consent_row_number END,
    ledger_count =
        (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = h.match_key)
        + CASE WHEN h.second_match_key IS NULL THEN 0
               ELSE (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = h.second_match_key) END
        + CASE WHEN h.business_scoped_id IS NULL THEN 0
               ELSE (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.business_scoped_id = h.business_scoped_id) END
FROM held h
CROSS JOIN LATERAL (
    SELECT array_agg(i.match_key ORDER BY i.match_key) FILTER (WHERE i.match_key IS NOT NULL) AS match_keys,
           array_agg(i.business_scoped_id ORDER BY i.business_scoped_id) FILTER (WHERE i.business_scoped_id IS NOT NULL) AS business_scoped_ids,
           count(*) > 0 AS some
    FROM (
        SELECT n.match_key, NULL::text AS business_scoped_id
        FROM unnest(h.match_keys) AS n (match_key) WHERE n.match_key IS NOT NULL
        UNION
        SELECT NULL, n.business_scoped_id
        FROM unnest(h.business_scoped_ids) AS n (business_scoped_id) WHERE n.business_scoped_id IS NOT NULL
    ) i
    CROSS JOIN LATERAL (
        SELECT consent_status(consent_fold(e.status, e.source ORDER BY e.occurred_at, e.id) FILTER (WHERE e.stands)) AS before,
               consent_status(consent_fold(e.status, e.source ORDER BY e.occurred_at, e.id)) AS after
        FROM (
            SELECT v.status, v.source, v.occurred_at, v.id, true AS stands
            FROM standing_consent_event v WHERE v.channel_id = :channel AND v.match_key = i.match_key
            UNION ALL
            SELECT v.status, v.source, v.occurred_at, v.id, true
            FROM standing_consent_event v WHERE v.channel_id = :channel AND v.business_scoped_id = i.business_scoped_id
            UNION ALL
            SELECT 'opted_out', 'import', :time, 9223372036854775807, false
        ) e
    ) status
    WHERE status.before <> 'opted_out' AND status.after = 'opted_out'
      AND NOT EXISTS (
          SELECT FROM contact c
          WHERE c.id = h.contact_id AND (c.match_key = i.match_key OR c.business_scoped_id = i.business_scoped_id))
      AND NOT EXISTS (
          SELECT FROM contact_alias a
          WHERE a.contact_id = h.contact_id AND (a.match_key = i.match_key OR a.business_scoped_id = i.business_scoped_id))
) due
WHERE p.run_id = :run AND p.range_bucket = h.range_bucket AND p.row_number = h.row_number
