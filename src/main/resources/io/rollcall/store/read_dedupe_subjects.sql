-- What is compared of contacts; those that are gone since they were selected are not.
SELECT c.id, c.phone, c.whatsapp_id, c.business_scoped_id, c.display_name, c.profile_name, c.external_id,
       NULLIF(c.attributes, '{}')::text AS attributes, a.match_keys::text, a.business_scoped_ids::text
FROM (
{contacts}
) s
JOIN contact c ON c.id = s.contact_id
LEFT JOIN LATERAL (
    SELECT array_agg(o.match_key) FILTER (WHERE o.match_key IS NOT NULL) AS match_keys,
           array_agg(o.business_scoped_id) FILTER (WHERE o.business_scoped_id IS NOT NULL) AS business_scoped_ids
    FROM contact_alias o WHERE o.contact_id = c.id
) a ON true
ORDER BY c.id
