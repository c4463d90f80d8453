INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, basis, consented_at, run_id, row_number, actor, occurred_at)
SELECT :channel, c.match_key, c.business_scoped_id, p.consent_event, 'import', e.consent_basis, e.opted_at, :run, e.row_number, :actor, :time
FROM planned_row p
CROSS JOIN LATERAL (SELECT o.match_key, o.business_scoped_id FROM contact o WHERE o.id = p.contact_id OFFSET 0) c
CROSS JOIN LATERAL (
    SELECT o.row_number, o.consent_basis, o.opted_at FROM staged_row o
    WHERE o.run_id = p.run_id AND o.range_bucket = p.range_bucket AND o.row_number = p.consent_row_number OFFSET 0
) e
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.consent_event IS NOT NULL
ORDER BY e.row_number
