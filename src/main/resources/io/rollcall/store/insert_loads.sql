-- How many contacts members have, and would have: those from whom or to whom the plan of a run moves some.
INSERT INTO run_load (run_id, member_id, before_count, after_count)
WITH moved AS MATERIALIZED (
    SELECT c.assignee_id AS old_id, m.member_id AS new_id, p.outcome = 'created' AS is_new, count(*) AS contacts
    FROM planned_row p
    JOIN staged_row s ON s.run_id = :run AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
    LEFT JOIN contact c ON c.id = p.contact_id
    LEFT JOIN run_member m ON m.run_id = :run AND m.member_key = s.assignee_key
    WHERE p.run_id = :run AND (p.outcome = 'created' AND s.assignee_key IS NOT NULL OR 'assignee_id' = ANY (p.changed))
    GROUP BY 1, 2, 3
),
concerned AS (
    SELECT old_id AS member_id FROM moved WHERE NOT is_new
    UNION
    SELECT new_id FROM moved
)
SELECT :run, n.member_id, now.contacts,
       now.contacts
           - coalesce((SELECT sum(contacts) FROM moved WHERE NOT is_new AND old_id IS NOT DISTINCT FROM n.member_id), 0)
           + coalesce((SELECT sum(contacts) FROM moved WHERE new_id IS NOT DISTINCT FROM n.member_id), 0)
FROM concerned n
CROSS JOIN LATERAL (
    SELECT count(*) AS contacts
    FROM contact c
    WHERE CASE WHEN n.member_id IS NULL THEN c.channel_id = :channel AND c.assignee_id IS NULL ELSE c.assignee_id = n.member_id END
) now
