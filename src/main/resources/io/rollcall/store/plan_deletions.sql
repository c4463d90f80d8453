-- The ledger may know a contact under some of its identities only, and once the contact is gone each of them may come back alone.
-- Where the contact is opted out, those of which the ledger itself says anything else are opted out with it.
WITH gone AS MATERIALIZED (
    SELECT p.range_bucket, p.row_number, p.contact_id, c.match_key, c.business_scoped_id
    FROM planned_row p
    CROSS JOIN LATERAL (
        SELECT o.match_key, o.business_scoped_id FROM contact o
        WHERE o.id = p.contact_id AND o.opt_in_status = 'opted_out' OFFSET 0
    ) c
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
      AND p.outcome = 'updated' AND 'contact' = ANY (p.changed)
),
identity AS (
    SELECT g.range_bucket, g.row_number, g.match_key, NULL::text AS business_scoped_id FROM gone g WHERE g.match_key IS NOT NULL
    UNION ALL
    SELECT g.range_bucket, g.row_number, NULL, g.business_scoped_id FROM gone g WHERE g.business_scoped_id IS NOT NULL
    UNION ALL
    SELECT g.range_bucket, g.row_number, a.match_key, a.business_scoped_id
    FROM gone g
    CROSS JOIN LATERAL (
        SELECT o.match_key, o.business_scoped_id FROM contact_alias o WHERE o.contact_id = g.contact_id OFFSET 0) a
),
due AS (
    SELECT i.range_bucket, i.row_number,
           array_agg(i.match_key ORDER BY i.match_key) FILTER (WHERE i.match_key IS NOT NULL) AS match_keys,
           array_agg(i.business_scoped_id ORDER BY i.business_scoped_id)
               FILTER (WHERE i.business_scoped_id IS NOT NULL) AS business_scoped_ids
    FROM identity i
    CROSS JOIN LATERAL (
        SELECT consent_status(consent_fold(e.status, e.source ORDER BY e.occurred_at, e.id)) AS status
        FROM (
            SELECT v.status, v.source, v.occurred_at, v.id
            FROM standing_consent_event v WHERE v.channel_id = :channel AND v.match_key = i.match_key
            UNION ALL
            SELECT v.status, v.source, v.occurred_at, v.id
            FROM standing_consent_event v WHERE v.channel_id = :channel AND v.business_scoped_id = i.business_scoped_id
        ) e
    ) said
    WHERE said.status IS DISTINCT FROM 'opted_out'
    GROUP BY i.range_bucket, i.row_number
)
UPDATE planned_row p
SET suppressed_keys = d.match_keys, suppressed_ids = d.business_scoped_ids, consent_row_number = p.row_number
FROM due d
WHERE p.run_id = :run AND p.range_bucket = d.range_bucket AND p.row_number = d.row_number
