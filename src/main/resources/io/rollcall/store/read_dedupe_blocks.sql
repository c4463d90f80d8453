-- The contacts of the blocks of a range, block by block; arrays as text, which the driver would take much longer to read.
SELECT b.key, d.contact_id, d.confirmed, d.name, d.accounts::text, d.former_accounts::text, d.scoped_ids::text,
       d.field_values::text, d.keys::text, d.splits::text
FROM dedupe_block b
JOIN dedupe_contact d ON d.run_id = :run AND d.contact_id = b.contact_id
WHERE b.run_id = :run AND b.bucket >= :from_bucket AND b.bucket < :to_bucket
ORDER BY b.bucket, b.key, b.contact_id
