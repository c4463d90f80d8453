-- As lock_planned_identities; and all identities of the contacts that go: the ledger is written for each.
WITH gone AS MATERIALIZED (
    SELECT p.contact_id
    FROM planned_row p
    WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated'
),
own AS MATERIALIZED (
    SELECT c.match_key, c.business_scoped_id
    FROM gone g CROSS JOIN LATERAL (SELECT o.match_key, o.business_scoped_id FROM contact o WHERE o.id = g.contact_id OFFSET 0) c
    UNION ALL
    SELECT a.match_key, a.business_scoped_id
    FROM gone g
    CROSS JOIN LATERAL (SELECT o.match_key, o.business_scoped_id FROM contact_alias o WHERE o.contact_id = g.contact_id OFFSET 0) a
    UNION ALL
    SELECT s.second_match_key, s.business_scoped_id
    FROM staged_row s
    WHERE s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
      AND (s.second_match_key IS NOT NULL OR s.business_scoped_id IS NOT NULL)
)
SELECT lock_identities(
    :channel,
    ARRAY(
        SELECT generate_series(:from_bucket::int, :to_bucket::int - 1)
        UNION
        SELECT bucket
        FROM staged_row
        WHERE run_id = :run AND range_bucket >= :from_bucket AND range_bucket < :to_bucket AND bucket <> range_bucket
        UNION
        SELECT identity_bucket(match_key) FROM own WHERE match_key IS NOT NULL),
    ARRAY(SELECT business_scoped_id FROM own WHERE business_scoped_id IS NOT NULL))
