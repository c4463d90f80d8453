INSERT INTO contact_alias (contact_id, channel_id, match_key, business_scoped_id, run_id, created_at, reason)
SELECT u.contact_id, :channel, (a.value ->> 'match_key')::bigint, a.value ->> 'business_scoped_id', (a.value ->> 'run_id')::bigint,
       (a.value ->> 'created_at')::timestamptz, a.value ->> 'reason'
FROM planned_undo u
CROSS JOIN LATERAL jsonb_array_elements(u.after -> 'aliases') AS a
WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action IN ('revert', 'restore')
ORDER BY u.contact_id, a.value ->> 'match_key', a.value ->> 'business_scoped_id'
