INSERT INTO contact_change (contact_id, run_id, changed_at, channel_id, kind, actor)
SELECT u.contact_id, :run, :time, :channel, 'restored', :actor
FROM planned_undo u
WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action = 'restore'
ORDER BY u.contact_id
