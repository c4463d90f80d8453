-- The opt-outs of identities that no contact has, or soon none. All of one planned row are one person's, so that two kinds share
-- events. That of a contact that goes is the last word of the ledger, which gave the contact its status.
INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, basis, consented_at, run_id, row_number, actor, occurred_at)
SELECT :channel, i.match_key, i.business_scoped_id, 'opted_out', 'import', e.consent_basis, e.opted_at, :run, e.row_number, :actor,
       CASE WHEN 'contact' = ANY (p.changed) THEN greatest(:time, (
           SELECT max(x.occurred_at) FROM consent_event x
           WHERE x.channel_id = :channel AND (x.match_key = i.match_key OR x.business_scoped_id = i.business_scoped_id)))
           ELSE :time END
FROM planned_row p
CROSS JOIN LATERAL (
    SELECT o.row_number, o.consent_basis, o.opted_at FROM staged_row o
    WHERE o.run_id = p.run_id AND o.range_bucket = p.range_bucket AND o.row_number = p.consent_row_number OFFSET 0
) e
CROSS JOIN LATERAL unnest(p.suppressed_keys, p.suppressed_ids) WITH ORDINALITY AS i (match_key, business_scoped_id, place)
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
  AND (p.suppressed_keys IS NOT NULL OR p.suppressed_ids IS NOT NULL)
ORDER BY e.row_number, i.place
