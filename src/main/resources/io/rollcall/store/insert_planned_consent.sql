INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, basis, consented_at, run_id, row_number, actor, occurred_at)
SELECT :channel, c.match_key, c.business_scoped_id, p.consent_event, 'import', e.consent_basis, e.opted_at, :run, e.row_number, :actor, :time
FROM planned_row p
JOIN contact c ON c.id = p.contact_id
JOIN staged_row e ON e.run_id = p.run_id AND e.range_bucket = p.range_bucket AND e.row_number = p.consent_row_number
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.consent_event IS NOT NULL
ORDER BY e.row_number
