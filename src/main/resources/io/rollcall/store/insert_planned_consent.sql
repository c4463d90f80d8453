-- Most events are of people whom their own row creates: nothing else needs to be looked up for them.
INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, basis, consented_at, run_id, row_number, actor, occurred_at)
SELECT :channel,
       CASE WHEN p.outcome = 'created' THEN s.match_key ELSE c.match_key END,
       CASE WHEN p.outcome = 'created' THEN s.business_scoped_id ELSE c.business_scoped_id END,
       p.consent_event, 'import',
       CASE WHEN p.consent_row_number = p.row_number THEN s.consent_basis ELSE e.consent_basis END,
       CASE WHEN p.consent_row_number = p.row_number THEN s.opted_at ELSE e.opted_at END,
       :run, p.consent_row_number, :actor, :time
FROM planned_row p
JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
LEFT JOIN LATERAL (
    SELECT o.match_key, o.business_scoped_id FROM contact o WHERE o.id = p.contact_id AND p.outcome <> 'created' OFFSET 0
) c ON true
LEFT JOIN LATERAL (
    SELECT o.consent_basis, o.opted_at FROM staged_row o
    WHERE o.run_id = p.run_id AND o.range_bucket = p.range_bucket AND o.row_number = p.consent_row_number
      AND p.consent_row_number <> p.row_number OFFSET 0
) e ON true
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.consent_event IS NOT NULL
ORDER BY p.consent_row_number
