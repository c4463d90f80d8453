-- Whoever is not the same as the contact that stays is not the same as those that become part of it either.
INSERT INTO distinct_pair (first_id, second_id, run_id, decided_at, channel_id, actor)
SELECT DISTINCT least(d.resolved_id, o.resolved_id), greatest(d.resolved_id, o.resolved_id), :run::bigint, :time::timestamptz, :channel::int, :actor
FROM dedupe_decision d
JOIN dedupe_decision o ON o.run_id = d.run_id AND o.cluster = d.cluster AND o.row_number <> d.row_number
    AND o.choice IN ('keep', 'merge') AND o.resolved_id IS NOT NULL AND o.resolved_id <> d.resolved_id
WHERE d.run_id = :run AND d.choice = 'not the same' AND d.resolved_id IS NOT NULL
ON CONFLICT DO NOTHING
