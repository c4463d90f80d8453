SELECT count(*) FROM (
    SELECT c.id FROM contact c
    WHERE c.id = ANY (ARRAY(
        SELECT u.contact_id FROM planned_undo u
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.contact_id IS NOT NULL
        UNION
{owners}))
    ORDER BY c.id
    FOR UPDATE) locked
