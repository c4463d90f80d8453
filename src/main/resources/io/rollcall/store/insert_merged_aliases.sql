-- The identities that the run's changes bring to contacts; after whoever had them is gone, or has let them go.
INSERT INTO contact_alias (contact_id, channel_id, match_key, business_scoped_id, run_id, created_at, reason)
SELECT h.contact_id, :channel, (a.value ->> 'match_key')::bigint, a.value ->> 'business_scoped_id', (a.value ->> 'run_id')::bigint,
       (a.value ->> 'created_at')::timestamptz, a.value ->> 'reason'
FROM contact_change h
CROSS JOIN LATERAL jsonb_array_elements(h.after -> 'aliases') AS a
WHERE h.run_id = :run AND h.contact_id = ANY (:contacts::bigint[]) AND h.kind = 'updated'
ORDER BY h.contact_id, a.value ->> 'match_key', a.value ->> 'business_scoped_id'
