-- The first events that are due, of each contact the oldest only: the next one waits until that has ended.
UPDATE contact_event e
SET attempts = e.attempts + 1, next_attempt_at = :left_behind, tried_since = coalesce(e.tried_since, :now)
WHERE e.id = ANY (ARRAY(
    SELECT o.id
    FROM contact_event o
    WHERE o.state = 'pending' AND o.next_attempt_at <= :now
      AND NOT EXISTS (SELECT FROM contact_event p WHERE p.state = 'pending' AND p.contact_id = o.contact_id AND p.id < o.id)
      AND (o.contact_id IS NOT NULL
           OR EXISTS (SELECT FROM run r WHERE r.id = o.run_id AND r.state IN ('completed', 'completed with rejects')))
    ORDER BY o.id
    LIMIT :limit
    FOR UPDATE OF o SKIP LOCKED))
RETURNING e.id
