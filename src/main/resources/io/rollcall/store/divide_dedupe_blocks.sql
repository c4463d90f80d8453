-- Contacts that share a key of the range are a block. One of too many is divided by what else its contacts share; a part that is too
-- large even then is not compared under its key, and written down. The keys of parts are made as linkage.LargeBlocks makes them, and
-- may lie in any range. Whatever is known of the tables, contacts are looked up one by one.
WITH member AS MATERIALIZED (
    SELECT k.key, k.contact_id, k.contacts
    FROM (
        SELECT key, contact_id, count(*) OVER (PARTITION BY key) AS contacts
        FROM dedupe_key
        WHERE run_id = :run AND bucket >= :from_bucket AND bucket < :to_bucket AND NOT part
    ) k
    WHERE k.contacts > 1
),
part AS MATERIALIZED (
    SELECT p.key, p.contact_id, p.contacts
    FROM (
        SELECT m.key # (u.split << 4) AS key, m.contact_id, count(*) OVER (PARTITION BY m.key # (u.split << 4)) AS contacts
        FROM member m
        CROSS JOIN LATERAL (
            SELECT c.splits FROM dedupe_contact c WHERE c.run_id = :run AND c.contact_id = m.contact_id LIMIT 1
        ) d
        CROSS JOIN LATERAL unnest(d.splits) AS u (split)
        WHERE m.contacts > :max
    ) p
    WHERE p.contacts > 1
),
large AS (
    INSERT INTO dedupe_large_block (run_id, key, contacts, contact_id, whole)
    SELECT :run, l.key, l.contacts, min(l.contact_id), l.whole
    FROM (
        SELECT key, contacts, contact_id, true AS whole FROM member WHERE contacts > :max
        UNION ALL
        SELECT key, contacts, contact_id, false FROM part WHERE contacts > :max
    ) l
    GROUP BY l.key, l.contacts, l.whole
    ON CONFLICT DO NOTHING
),
divided AS (
    INSERT INTO dedupe_key (run_id, bucket, key, contact_id, part)
    SELECT :run, (key >> 4 & 1023)::smallint, key, contact_id, true FROM part WHERE contacts <= :max ORDER BY 2
)
SELECT (SELECT count(*) FROM member WHERE contacts <= :max) + (SELECT count(*) FROM part WHERE contacts <= :max)
