-- What contacts had when a run merged them into others.
SELECT h.contact_id AS id, (h.before ->> 'version')::bigint AS version, h.row_number AS cluster,
       (h.before - '{id,version,attributes,aliases}'::text[])::text AS columns, coalesce(h.before -> 'attributes', '{}')::text AS attributes,
       h.tags_removed::text AS tags, h.lists_removed::text AS lists, h.collaborators_removed::text AS collaborators, (h.before -> 'aliases')::text AS aliases
FROM contact_change h
WHERE h.run_id = :source AND h.kind = 'merged' AND h.row_number = ANY (:clusters::bigint[])
ORDER BY h.contact_id
