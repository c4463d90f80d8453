-- Pairs that somebody is to decide on, the surest first; contacts that the run has merged stand for the one that they are part of.
SELECT DISTINCT ON (r.score, r.first_id, r.second_id) r.first_id, r.second_id, r.score, r.reasons
FROM (
    SELECT least(f.id, s.id) AS first_id, greatest(f.id, s.id) AS second_id, p.score, p.reasons
    FROM dedupe_pair p
    CROSS JOIN LATERAL (
        SELECT coalesce((SELECT g.survivor_id FROM contact_merge g WHERE g.run_id = :run AND g.contact_id = p.first_id), p.first_id) AS id
    ) f
    CROSS JOIN LATERAL (
        SELECT coalesce((SELECT g.survivor_id FROM contact_merge g WHERE g.run_id = :run AND g.contact_id = p.second_id), p.second_id) AS id
    ) s
    WHERE p.run_id = :run AND p.outcome = 'review' AND f.id <> s.id
) r
ORDER BY r.score DESC, r.first_id, r.second_id, r.reasons
