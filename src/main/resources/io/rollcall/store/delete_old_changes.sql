-- The next changes by id; the old ones among them go, unless they are only counted. A run that another one is being made of
-- keeps its own.
WITH page AS MATERIALIZED (
    SELECT h.id,
           CASE WHEN h.run_id IS NULL THEN h.changed_at < :before
                ELSE coalesce(r.state IN ('completed', 'completed with rejects') AND r.finished_at < :before, false)
                     AND NOT EXISTS (
                         SELECT FROM run u
                         WHERE u.source_run_id = r.id AND u.state NOT IN ('completed', 'completed with rejects')) END AS old
    FROM contact_change h
    LEFT JOIN run r ON r.id = h.run_id
    WHERE h.id > :after
    ORDER BY h.id LIMIT :limit
),
gone AS (
    DELETE FROM contact_change WHERE :delete AND id IN (SELECT id FROM page WHERE old)
)
SELECT coalesce(max(id), :after) AS last, count(*) AS seen, count(*) FILTER (WHERE old) AS old FROM page
