-- One event for each contact that a range has created, changed or deleted, after its last change.
INSERT INTO contact_event (run_id, contact_id, change_id, created_at, next_attempt_at, kind)
SELECT :run, p.contact_id, h.id, :time, :time, 'contact.' || coalesce(h.kind, 'created')
FROM planned_row p
LEFT JOIN LATERAL (
    SELECT o.id, o.kind FROM contact_change o WHERE o.run_id = :run AND o.contact_id = p.contact_id OFFSET 0
) h ON true
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome IN ('created', 'updated')
ORDER BY p.row_number
