-- Contacts that share a key are a block. One of too many is divided by what else its contacts share; what is too large even then is
-- not compared under this key, and written down. Divided keys are made as linkage.LargeBlocks makes them.
WITH shared AS MATERIALIZED (
    SELECT k.key, k.contact_id, k.contacts
    FROM (
        SELECT u.key, d.contact_id, count(*) OVER (PARTITION BY u.key) AS contacts
        FROM dedupe_contact d CROSS JOIN LATERAL unnest(d.keys) AS u (key)
        WHERE d.run_id = :run
    ) k
    WHERE k.contacts > 1
),
part AS MATERIALIZED (
    SELECT p.key, p.contact_id, count(*) OVER (PARTITION BY p.key) AS contacts
    FROM (
        SELECT s.key # (u.split << 4) AS key, s.contact_id
        FROM shared s
        JOIN dedupe_contact d ON d.run_id = :run AND d.contact_id = s.contact_id
        CROSS JOIN LATERAL unnest(d.splits) AS u (split)
        WHERE s.contacts > :max
    ) p
),
large AS (
    INSERT INTO dedupe_large_block (run_id, key, contacts, contact_id, whole)
    SELECT :run, l.key, l.contacts, min(l.contact_id), l.whole
    FROM (
        SELECT key, contacts, contact_id, true AS whole FROM shared WHERE contacts > :max
        UNION ALL
        SELECT key, contacts, contact_id, false FROM part WHERE contacts > :max
    ) l
    GROUP BY l.key, l.contacts, l.whole
    ON CONFLICT DO NOTHING
)
INSERT INTO dedupe_block (run_id, bucket, key, contact_id)
SELECT DISTINCT :run, (b.key >> 4 & 1023)::smallint, b.key, b.contact_id
FROM (
    SELECT key, contact_id FROM shared WHERE contacts <= :max
    UNION ALL
    SELECT key, contact_id FROM part WHERE contacts BETWEEN 2 AND :max
) b
ORDER BY 2, 3, 4
