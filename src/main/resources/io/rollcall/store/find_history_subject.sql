-- The contacts that an identity leads to or once led to, and the identities under which the ledger speaks of the same
-- person: not those of a contact that merely had this number before it took another one.
WITH subject AS MATERIALIZED (
    SELECT c.id AS contact_id, true AS same_person FROM contact c WHERE c.channel_id = :channel AND c.match_key = :match_key::bigint
    UNION
    SELECT c.id, true FROM contact c WHERE c.channel_id = :channel AND c.business_scoped_id = :business_scoped_id::text
    UNION
    SELECT a.contact_id, true FROM contact_alias a WHERE a.channel_id = :channel AND a.match_key = :match_key::bigint
    UNION
    SELECT a.contact_id, true FROM contact_alias a WHERE a.channel_id = :channel AND a.business_scoped_id = :business_scoped_id::text
    UNION
    SELECT h.contact_id, h.kind IN ('deleted', 'merged') FROM contact_change h
    WHERE h.channel_id = :channel AND h.before ->> 'match_key' = :match_key::bigint::text
    UNION
    SELECT h.contact_id, h.kind IN ('deleted', 'merged') FROM contact_change h
    WHERE h.channel_id = :channel AND h.before ->> 'business_scoped_id' = :business_scoped_id::text
    UNION
    SELECT h.contact_id, h.kind IN ('deleted', 'merged') FROM contact_change h
    WHERE h.channel_id = :channel AND h.before -> 'aliases' @> jsonb_build_array(CASE WHEN :match_key::bigint IS NULL
        THEN jsonb_build_object('business_scoped_id', :business_scoped_id::text) ELSE jsonb_build_object('match_key', :match_key::bigint) END)
)
SELECT s.contact_id, NULL::bigint AS match_key, NULL::text AS business_scoped_id FROM subject s
UNION
SELECT NULL, :match_key::bigint, :business_scoped_id::text
UNION
SELECT s.contact_id, c.match_key, c.business_scoped_id FROM subject s JOIN contact c ON c.id = s.contact_id WHERE s.same_person
UNION
SELECT s.contact_id, a.match_key, a.business_scoped_id FROM subject s JOIN contact_alias a ON a.contact_id = s.contact_id WHERE s.same_person
UNION
SELECT s.contact_id, (h.before ->> 'match_key')::bigint, h.before ->> 'business_scoped_id'
FROM subject s JOIN contact_change h ON h.contact_id = s.contact_id AND h.kind IN ('deleted', 'merged')
WHERE s.same_person AND NOT EXISTS (SELECT FROM contact c WHERE c.id = s.contact_id)
UNION
SELECT s.contact_id, (a.value ->> 'match_key')::bigint, a.value ->> 'business_scoped_id'
FROM subject s
JOIN contact_change h ON h.contact_id = s.contact_id AND h.kind IN ('deleted', 'merged') AND jsonb_typeof(h.before -> 'aliases') = 'array'
CROSS JOIN LATERAL jsonb_array_elements(h.before -> 'aliases') AS a
WHERE s.same_person AND NOT EXISTS (SELECT FROM contact c WHERE c.id = s.contact_id)
