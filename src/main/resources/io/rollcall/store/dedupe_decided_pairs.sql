-- What was decided of pairs: each contact of a person with the one that stays. That two are not the same beats that they are, and
-- either beats that nothing is said. Contacts that are one already are no pair.
SELECT DISTINCT ON (p.first_id, p.second_id) p.first_id, p.second_id, p.choice
FROM (
    SELECT least(a.resolved_id, d.resolved_id) AS first_id, greatest(a.resolved_id, d.resolved_id) AS second_id, d.choice
    FROM dedupe_decision d
    JOIN (
        SELECT DISTINCT ON (k.cluster) k.cluster, k.row_number, k.resolved_id
        FROM dedupe_decision k
        WHERE k.run_id = :run AND k.resolved_id IS NOT NULL
        ORDER BY k.cluster, CASE k.choice WHEN 'keep' THEN 1 WHEN 'merge' THEN 2 ELSE 3 END, k.resolved_id, k.row_number
    ) a ON a.cluster = d.cluster
    WHERE d.run_id = :run AND d.row_number <> a.row_number AND d.resolved_id IS NOT NULL AND d.resolved_id <> a.resolved_id
) p
ORDER BY p.first_id, p.second_id, CASE p.choice WHEN 'not the same' THEN 1 WHEN 'open' THEN 3 ELSE 2 END
