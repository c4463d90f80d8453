-- Whoever is not the same as a contact is not the same as the one that it is part of.
INSERT INTO distinct_pair (first_id, second_id, run_id, decided_at, channel_id, actor)
SELECT DISTINCT least(g.survivor_id, d.other_id), greatest(g.survivor_id, d.other_id), :run::bigint, :time::timestamptz, :channel::int, :actor
FROM contact_merge g
CROSS JOIN LATERAL (
    SELECT p.second_id AS other_id FROM distinct_pair p WHERE p.first_id = g.contact_id
    UNION
    SELECT p.first_id FROM distinct_pair p WHERE p.second_id = g.contact_id
) d
WHERE g.run_id = :run AND g.contact_id = ANY (ARRAY(
    SELECT m.contact_id FROM dedupe_member m
    WHERE m.run_id = :run AND m.bucket >= :from_bucket AND m.bucket < :to_bucket AND NOT m.survives))
  AND d.other_id <> g.survivor_id
ON CONFLICT DO NOTHING
