-- The run's own words are answered; those that an undo has answered are said again, since a retraction cannot be retracted.
INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, basis, consented_at, run_id, row_number, retracts_event_id, actor, occurred_at)
SELECT e.channel_id, e.match_key, e.business_scoped_id,
       CASE WHEN u.again THEN e.status ELSE 'retracted' END, e.source,
       CASE WHEN u.again THEN e.basis END, CASE WHEN u.again THEN e.consented_at END,
       :run, u.event_row_number, CASE WHEN NOT u.again THEN e.id END, :actor,
       CASE WHEN u.again THEN e.occurred_at ELSE :time END
FROM planned_undo_event u
JOIN consent_event e ON e.id = u.event_id
WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
ORDER BY u.event_id
