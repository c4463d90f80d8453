-- Attributes of a run that are no longer what it was told of them, and those that are on their way to another key, or from one.
SELECT a.key, a.type AS expected, d.type AS found,
       coalesce(d.moving, false) OR EXISTS (
           SELECT FROM attribute_definition o WHERE o.channel_id = :channel AND o.moving_to = a.key) AS moving
FROM run r
CROSS JOIN LATERAL jsonb_to_recordset(r.definition -> 'attributes') AS a (key text, type text, choices text[], "isNew" boolean)
LEFT JOIN attribute_definition d ON d.channel_id = :channel AND d.key = a.key
WHERE r.id = :run
  AND (d.id IS NULL AND NOT a."isNew"
       OR d.type <> a.type
       OR d.type = 'choice' AND NOT d.choices @> a.choices
       OR d.moving
       OR EXISTS (SELECT FROM attribute_definition o WHERE o.channel_id = :channel AND o.moving_to = a.key))
ORDER BY a.key
