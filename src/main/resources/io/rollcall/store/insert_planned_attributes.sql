-- The attributes that the run was told to create, once a row of the range brings a value to a contact.
INSERT INTO attribute_definition (channel_id, key, label, type, choices, created_at, created_by_run_id)
SELECT :channel, a.key, a.label, a.type, CASE WHEN a.type = 'choice' THEN a.choices END, :time, :run
FROM run r
CROSS JOIN LATERAL jsonb_to_recordset(r.definition -> 'attributes') AS a (key text, label text, type text, choices text[], "isNew" boolean)
WHERE r.id = :run AND a."isNew"
  AND NOT EXISTS (SELECT FROM attribute_definition d WHERE d.channel_id = :channel AND d.key = a.key)
  AND EXISTS (
      SELECT FROM planned_row p
      JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
          AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
        AND (p.outcome = 'created' OR p.outcome = 'updated' AND 'attributes' = ANY (p.changed))
        AND s.attributes ->> a.key IS NOT NULL)
ORDER BY a.key
ON CONFLICT (channel_id, key) DO NOTHING
RETURNING id
