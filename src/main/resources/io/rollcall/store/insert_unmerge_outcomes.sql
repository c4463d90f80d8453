-- What came of each contact that was to be parted.
INSERT INTO planned_undo (run_id, row_number, contact_id, bucket, action, outcome, retracts, kept)
SELECT :run, o.contact_id, o.contact_id, :bucket, CASE WHEN o.why IS NULL THEN 'restore' ELSE 'none' END,
       CASE WHEN o.why IS NULL THEN 'undone' ELSE 'kept' END,
       CASE WHEN o.contact_id = min(o.contact_id) OVER (PARTITION BY o.cluster) THEN (
           SELECT array_agg(e.retracts_event_id ORDER BY e.id) FROM consent_event e
           WHERE e.run_id = :run AND e.row_number = o.cluster AND e.status = 'retracted') END,
       CASE WHEN o.why IS NOT NULL THEN jsonb_build_array(jsonb_build_object('field', 'contact', 'why', o.why)) END
FROM unnest(:contacts::bigint[], :clusters::bigint[], :whys::text[]) AS o (contact_id, cluster, why)
ORDER BY o.contact_id
