-- Pairs that may be one person, but for those of which somebody has said that they are not.
INSERT INTO dedupe_pair (run_id, first_id, second_id, score, band, reasons)
SELECT :run, p.first_id, p.second_id, p.score, p.band, p.reasons
FROM unnest(:first_ids::bigint[], :second_ids::bigint[], :scores::real[], :bands::text[], :reasons::text[])
         AS p (first_id, second_id, score, band, reasons)
WHERE NOT EXISTS (SELECT FROM distinct_pair x WHERE x.first_id = p.first_id AND x.second_id = p.second_id)
ORDER BY p.first_id, p.second_id
