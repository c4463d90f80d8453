-- What the merge took away of consent is answered, once nobody is part of the contact any more by that merge.
INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, run_id, row_number, retracts_event_id, actor, occurred_at)
SELECT e.channel_id, e.match_key, e.business_scoped_id, 'retracted', e.source, :run, e.row_number, e.id, :actor, :time
FROM consent_event e
WHERE e.run_id = :source AND e.row_number = ANY (:clusters::bigint[]) AND e.source = 'merge'
  AND NOT EXISTS (SELECT FROM consent_event r WHERE r.retracts_event_id = e.id)
  AND NOT EXISTS (
      SELECT FROM contact_merge g WHERE g.run_id = :source AND g.cluster = e.row_number AND g.unmerged_at IS NULL)
ORDER BY e.id
