-- The identities that the run's changes take from contacts that stay.
DELETE FROM contact_alias x
USING contact_change h
CROSS JOIN LATERAL jsonb_array_elements(h.before -> 'aliases') AS a
WHERE h.run_id = :run AND h.contact_id = ANY (:contacts::bigint[]) AND h.kind = 'updated'
  AND x.contact_id = h.contact_id
  AND (x.match_key = (a.value ->> 'match_key')::bigint OR x.business_scoped_id = a.value ->> 'business_scoped_id')
