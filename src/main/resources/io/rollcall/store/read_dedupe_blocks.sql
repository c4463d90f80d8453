-- The contacts of the blocks of a range, block by block.
SELECT b.key, d.contact_id, d.confirmed, d.name, d.accounts, d.former_accounts, d.scoped_ids, d.field_values, d.keys, d.splits
FROM dedupe_block b
JOIN dedupe_contact d ON d.run_id = :run AND d.contact_id = b.contact_id
WHERE b.run_id = :run AND b.bucket >= :from_bucket AND b.bucket < :to_bucket
ORDER BY b.bucket, b.key, b.contact_id
