-- Writers of contacts and of the ledger exclude each other by slots of 16 buckets, taken in ascending order. It is the
-- only lock that covers a contact that does not exist yet. Rows bring the slots of all their identities.
SELECT count(pg_advisory_xact_lock(:lock_class, :channel * 64 + slot.number))
FROM (
    SELECT generate_series(:from_bucket / 16, (:to_bucket - 1) / 16) AS number
    UNION
    SELECT bucket / 16
    FROM staged_row
    WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND bucket <> range_bucket
    UNION
    SELECT identity_slot(second_match_key)
    FROM staged_row
    WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND second_match_key IS NOT NULL
    UNION
    SELECT identity_slot(business_scoped_id)
    FROM staged_row
    WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND business_scoped_id IS NOT NULL
    ORDER BY 1
) slot
