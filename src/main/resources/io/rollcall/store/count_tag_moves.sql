-- The beginnings stand in a query of their own, so that they are read once and not for each row.
SELECT p.period, s.name, s.deleted_at IS NOT NULL AS removed_tag, sum(p.added)::bigint AS added, sum(p.removed)::bigint AS removed,
       array_agg(p.run_id ORDER BY p.place) FILTER (WHERE p.place <= 3) AS runs,
       array_agg(p.added + p.removed ORDER BY p.place) FILTER (WHERE p.place <= 3) AS run_moves
FROM (
    SELECT n.period, n.tag_id, n.run_id, n.added, n.removed,
           row_number() OVER (PARTITION BY n.period, n.tag_id ORDER BY n.added + n.removed DESC, n.run_id) AS place
    FROM (
        SELECT width_bucket(m.at, (SELECT :starts::timestamptz[])) AS period, m.tag_id, m.run_id,
               count(*) FILTER (WHERE m.sign > 0) AS added, count(*) FILTER (WHERE m.sign < 0) AS removed
        FROM moved m
        GROUP BY 1, m.tag_id, m.run_id
    ) n
) p
JOIN subject s ON s.id = p.tag_id
GROUP BY p.period, s.id, s.name, s.name_key, s.deleted_at
ORDER BY p.period, s.name_key, s.id
