-- Everything that contacts have.
SELECT c.id, c.version, (jsonb_strip_nulls(to_jsonb(c)) - '{id,version,fingerprint,attributes}'::text[])::text AS columns,
       c.attributes::text AS attributes,
       (SELECT array_agg(x.tag_id ORDER BY x.tag_id) FROM contact_tag x WHERE x.contact_id = c.id)::text AS tags,
       (SELECT array_agg(x.list_id ORDER BY x.list_id) FROM contact_list x WHERE x.contact_id = c.id)::text AS lists,
       (SELECT array_agg(x.member_id ORDER BY x.member_id) FROM contact_collaborator x WHERE x.contact_id = c.id)::text AS collaborators,
       (SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(a) - '{id,contact_id,channel_id}'::text[]) ORDER BY a.id)
        FROM contact_alias a WHERE a.contact_id = c.id)::text AS aliases
FROM contact c
WHERE c.id = ANY (:contacts::bigint[])
ORDER BY c.id
