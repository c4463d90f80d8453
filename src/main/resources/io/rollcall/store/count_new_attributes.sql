SELECT count(*)
FROM run r
CROSS JOIN LATERAL jsonb_to_recordset(r.definition -> 'attributes') AS a (key text, "isNew" boolean)
WHERE r.id = :run AND a."isNew"
  AND NOT EXISTS (SELECT FROM attribute_definition d WHERE d.channel_id = :channel AND d.key = a.key)
  AND EXISTS (
      SELECT FROM planned_row p
      JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
      WHERE p.run_id = :run
        AND (p.outcome = 'created' OR p.outcome = 'updated' AND 'attributes' = ANY (p.changed))
        AND s.attributes ->> a.key IS NOT NULL)
