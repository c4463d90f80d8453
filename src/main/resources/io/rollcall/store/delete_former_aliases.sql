-- What led to others of the identities that the run's changes bring to contacts: a number that was given to somebody else leads there.
DELETE FROM contact_alias x
USING contact_change h
CROSS JOIN LATERAL jsonb_array_elements(h.after -> 'aliases') AS a
WHERE h.run_id = :run AND h.contact_id = ANY (:contacts::bigint[]) AND h.kind = 'updated' AND a.value ->> 'reason' = 'merged'
  AND x.channel_id = :channel AND x.contact_id <> h.contact_id
  AND (x.match_key = (a.value ->> 'match_key')::bigint OR x.business_scoped_id = a.value ->> 'business_scoped_id')
