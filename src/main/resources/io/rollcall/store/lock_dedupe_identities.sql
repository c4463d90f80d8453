-- All identities of contacts that are to be merged, or to be parted: their numbers and ids come to belong to others.
WITH own AS MATERIALIZED (
    SELECT c.match_key, c.business_scoped_id FROM contact c WHERE c.id = ANY (:contacts::bigint[])
    UNION ALL
    SELECT a.match_key, a.business_scoped_id FROM contact_alias a WHERE a.contact_id = ANY (:contacts::bigint[])
)
SELECT lock_identities(
    :channel,
    ARRAY(SELECT DISTINCT identity_bucket(match_key) FROM own WHERE match_key IS NOT NULL),
    ARRAY(SELECT business_scoped_id FROM own WHERE business_scoped_id IS NOT NULL))
