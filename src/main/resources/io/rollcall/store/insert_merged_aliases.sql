-- The identities that the run's changes bring to contacts; after whoever had them is gone, or has let them go. Where one is brought to
-- several, or leads to another already, the contact gets it of whom it was the own one, not a former one.
INSERT INTO contact_alias (contact_id, channel_id, match_key, business_scoped_id, run_id, created_at, reason)
SELECT b.contact_id, :channel, b.match_key, b.business_scoped_id, b.run_id, b.created_at, b.reason
FROM (
    SELECT h.contact_id, a.match_key, a.business_scoped_id, a.run_id, a.created_at, a.reason,
           row_number() OVER (PARTITION BY a.match_key, a.business_scoped_id ORDER BY a.reason <> 'merged', h.contact_id) AS place
    FROM contact_change h
    CROSS JOIN LATERAL jsonb_to_recordset(h.after -> 'aliases') AS a (
        match_key bigint, business_scoped_id text, run_id bigint, created_at timestamptz, reason text)
    WHERE h.run_id = :run AND h.contact_id = ANY (:contacts::bigint[]) AND h.kind = 'updated'
) b
WHERE b.place = 1
ORDER BY b.contact_id, b.match_key, b.business_scoped_id
ON CONFLICT DO NOTHING
