-- The contacts of planned clusters, the one that stays first; with what speaks most for each of them.
SELECT m.cluster, m.contact_id, m.survives, p.score, p.reasons
FROM dedupe_member m
LEFT JOIN LATERAL (
    SELECT x.score, x.reasons
    FROM (
        SELECT f.score, f.reasons, f.second_id AS other_id FROM dedupe_pair f WHERE f.run_id = :run AND f.first_id = m.contact_id
        UNION ALL
        SELECT s.score, s.reasons, s.first_id FROM dedupe_pair s WHERE s.run_id = :run AND s.second_id = m.contact_id
    ) x
    JOIN dedupe_member o ON o.run_id = :run AND o.contact_id = x.other_id AND o.cluster = m.cluster
    ORDER BY x.score DESC, o.survives DESC, x.other_id
    LIMIT 1
) p ON true
WHERE m.run_id = :run
ORDER BY m.cluster, m.survives DESC, m.contact_id
