-- How many match keys of a run follow each other without a gap, at the most.
SELECT coalesce(max(islands.keys), 0)
FROM (
    SELECT count(*) AS keys
    FROM (
        SELECT k.match_key - row_number() OVER (ORDER BY k.match_key) AS island
        FROM (SELECT DISTINCT match_key FROM staged_row WHERE run_id = :run AND match_key IS NOT NULL) k
    ) numbered
    GROUP BY numbered.island
) islands
