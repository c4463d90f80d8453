-- The contacts that a run compares, divided by their ids.
INSERT INTO dedupe_selected (run_id, bucket, contact_id)
SELECT :run, ((s.place - 1) * 1024 / s.total)::smallint, s.id
FROM (
    SELECT c.id, row_number() OVER (ORDER BY c.id) AS place, count(*) OVER () AS total
    FROM contact c
    WHERE {where}
) s
ORDER BY 2, 3
