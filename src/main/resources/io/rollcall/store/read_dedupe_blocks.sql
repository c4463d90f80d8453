-- The contacts of the blocks of a range, block by block. Whatever is known of the tables, they are looked up one by one in the order
-- of the keys: the other way would read all contacts for each range.
SELECT k.key, k.contact_id, d.packed
FROM (
    SELECT key, contact_id, count(*) OVER (
        PARTITION BY key ORDER BY contact_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS contacts
    FROM dedupe_key
    WHERE run_id = :run AND bucket >= :from_bucket AND bucket < :to_bucket
) k
CROSS JOIN LATERAL (
    SELECT c.packed FROM dedupe_contact c WHERE c.run_id = :run AND c.contact_id = k.contact_id LIMIT 1
) d
WHERE k.contacts BETWEEN 2 AND :max
ORDER BY k.key, k.contact_id
