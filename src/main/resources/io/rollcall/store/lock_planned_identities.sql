-- Rows bring the buckets of all their identities: those of the range itself, and those of rows that are linked to it.
SELECT lock_identities(
    :channel,
    ARRAY(
        SELECT generate_series(:from_bucket::int, :to_bucket::int - 1)
        UNION
        SELECT bucket
        FROM staged_row
        WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND bucket <> range_bucket
        UNION
        SELECT identity_bucket(second_match_key)
        FROM staged_row
        WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND second_match_key IS NOT NULL),
    ARRAY(
        SELECT business_scoped_id
        FROM staged_row
        WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND business_scoped_id IS NOT NULL))
