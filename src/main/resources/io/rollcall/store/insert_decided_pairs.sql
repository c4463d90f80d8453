INSERT INTO dedupe_pair (run_id, first_id, second_id, score, band, reasons)
SELECT :run, p.first_id, p.second_id, 1, CASE p.choice WHEN 'open' THEN 'review' ELSE 'merge' END,
       CASE p.choice WHEN 'open' THEN 'not decided yet' ELSE 'decided by ' || :actor END
FROM (
{pairs}
) p
WHERE p.choice <> 'not the same'
ORDER BY p.first_id, p.second_id
