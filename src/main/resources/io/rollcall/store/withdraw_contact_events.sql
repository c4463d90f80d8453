-- Events that were not delivered, of the contacts that a range of an undo concerns, and the summary. Looked up one by one, where there
-- are any: a run may have a million of them.
WITH due AS MATERIALIZED (
    SELECT e.id
    FROM planned_undo u
    CROSS JOIN LATERAL (
        SELECT o.id FROM contact_event o
        WHERE o.run_id = :source AND o.contact_id = u.contact_id AND o.state = 'pending' OFFSET 0
    ) e
    WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
      AND EXISTS (SELECT FROM contact_event p WHERE p.run_id = :source AND p.state = 'pending')
    UNION ALL
    SELECT s.id FROM contact_event s WHERE s.run_id = :source AND s.contact_id IS NULL AND s.state = 'pending'
)
UPDATE contact_event e
SET state = 'withdrawn', ended_at = :time
WHERE e.id = ANY (ARRAY(SELECT id FROM due)) AND e.state = 'pending'
