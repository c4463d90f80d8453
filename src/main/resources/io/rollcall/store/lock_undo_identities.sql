-- All identities that the range takes away or brings back, and all that it writes into the ledger for.
SELECT lock_identities(:channel, ARRAY(
    SELECT identity_bucket(i.match_key)
    FROM (
        SELECT c.match_key
        FROM planned_undo u CROSS JOIN LATERAL (SELECT o.match_key FROM contact o WHERE o.id = u.contact_id OFFSET 0) c
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT a.match_key
        FROM planned_undo u CROSS JOIN LATERAL (SELECT o.match_key FROM contact_alias o WHERE o.contact_id = u.contact_id OFFSET 0) a
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT (u.after ->> 'match_key')::bigint
        FROM planned_undo u
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT (a.value ->> 'match_key')::bigint
        FROM planned_undo u CROSS JOIN LATERAL jsonb_array_elements(u.after -> 'aliases') AS a
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT e.match_key FROM planned_undo_event e
        WHERE e.run_id = :run AND e.bucket >= :from_bucket AND e.bucket < :to_bucket
    ) i
    WHERE i.match_key IS NOT NULL), ARRAY(
    SELECT i.business_scoped_id
    FROM (
        SELECT c.business_scoped_id
        FROM planned_undo u CROSS JOIN LATERAL (SELECT o.business_scoped_id FROM contact o WHERE o.id = u.contact_id OFFSET 0) c
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT a.business_scoped_id
        FROM planned_undo u CROSS JOIN LATERAL (SELECT o.business_scoped_id FROM contact_alias o WHERE o.contact_id = u.contact_id OFFSET 0) a
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT u.after ->> 'business_scoped_id'
        FROM planned_undo u
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT a.value ->> 'business_scoped_id'
        FROM planned_undo u CROSS JOIN LATERAL jsonb_array_elements(u.after -> 'aliases') AS a
        WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
        UNION ALL
        SELECT e.business_scoped_id FROM planned_undo_event e
        WHERE e.run_id = :run AND e.bucket >= :from_bucket AND e.bucket < :to_bucket
    ) i
    WHERE i.business_scoped_id IS NOT NULL))
