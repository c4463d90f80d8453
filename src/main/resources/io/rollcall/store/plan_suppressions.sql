-- Where the mode of the run holds the fields of a row back, an opt-out in any row of its group counts all the same. That of
-- the contact is planned already; this plans the others: each identity that is none of the contact's, or of nobody's,
-- where the ledger does not say so, and where nothing later in the ledger overrules it.
WITH opt_out AS MATERIALIZED (
    SELECT group_key, max(row_number) AS row_number
    FROM staged_row
    WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND opt_in IS FALSE
    GROUP BY group_key
),
held AS MATERIALIZED (
    SELECT p.range_bucket, p.row_number, p.contact_id, o.group_key,
           CASE WHEN s.opt_in IS FALSE THEN s.row_number ELSE o.row_number END AS opt_out_row_number,
           (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = s.match_key)
           + CASE WHEN s.second_match_key IS NULL THEN 0
                  ELSE (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = s.second_match_key) END
           + CASE WHEN s.business_scoped_id IS NULL THEN 0
                  ELSE (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.business_scoped_id = s.business_scoped_id) END
               AS ledger_count
    FROM planned_row p
    JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
    JOIN opt_out o ON o.group_key = s.group_key
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
      AND p.outcome IN ('updated', 'unchanged', 'skipped')
      AND CASE WHEN p.contact_id IS NULL THEN :holds_unknown::boolean ELSE :holds_known::boolean END
),
identity AS (
    SELECT DISTINCT h.row_number, i.match_key, i.business_scoped_id
    FROM held h
    JOIN staged_row s ON s.run_id = :run AND s.range_bucket = h.range_bucket AND s.group_key = h.group_key
    CROSS JOIN LATERAL (VALUES (s.match_key, NULL::text), (s.second_match_key, NULL), (NULL, s.business_scoped_id))
        AS i (match_key, business_scoped_id)
    WHERE (i.match_key IS NOT NULL OR i.business_scoped_id IS NOT NULL)
      AND NOT EXISTS (
          SELECT FROM contact c
          WHERE c.id = h.contact_id AND (c.match_key = i.match_key OR c.business_scoped_id = i.business_scoped_id))
      AND NOT EXISTS (
          SELECT FROM contact_alias a
          WHERE a.contact_id = h.contact_id AND (a.match_key = i.match_key OR a.business_scoped_id = i.business_scoped_id))
),
suppression AS (
    SELECT i.row_number,
           array_agg(i.match_key ORDER BY i.match_key) FILTER (WHERE i.match_key IS NOT NULL) AS keys,
           array_agg(i.business_scoped_id ORDER BY i.business_scoped_id) FILTER (WHERE i.business_scoped_id IS NOT NULL) AS ids
    FROM identity i
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
    GROUP BY i.row_number
)
UPDATE planned_row p
SET suppressed_keys = d.keys,
    suppressed_ids = d.ids,
    consent_row_number = CASE WHEN d.row_number IS NULL THEN p.consent_row_number ELSE h.opt_out_row_number END,
    ledger_count = h.ledger_count
FROM held h
LEFT JOIN suppression d ON d.row_number = h.row_number
WHERE p.run_id = :run AND p.range_bucket = h.range_bucket AND p.row_number = h.row_number
