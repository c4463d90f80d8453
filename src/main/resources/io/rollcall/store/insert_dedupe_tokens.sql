-- The most frequent parts of names.
INSERT INTO dedupe_token (run_id, token, contacts)
SELECT :run, t.token, count(*)
FROM dedupe_contact d CROSS JOIN LATERAL string_to_table(d.name, ' ') AS t (token)
WHERE d.run_id = :run
GROUP BY t.token
HAVING count(*) > 1
ORDER BY count(*) DESC, t.token
LIMIT :limit
