-- What a merge did to contacts that stayed, and what was done to them since, in order. 'is_merge' tells which is which.
SELECT h.contact_id, h.before::text AS before, h.after::text AS after, h.tags_added::text, h.tags_removed::text, h.lists_added::text,
       h.lists_removed::text, h.collaborators_added::text, h.collaborators_removed::text, h.via_match_key, h.via_business_scoped_id, h.id = m.id AS is_merge,
       EXISTS (SELECT FROM run r WHERE r.id = h.run_id AND r.kind = 'unmerge') AS parts
FROM contact_change m
JOIN contact_change h ON h.contact_id = m.contact_id AND h.id >= m.id AND h.kind IN ('updated', 'restored')
WHERE m.run_id = :source AND m.kind = 'updated' AND m.contact_id = ANY (:contacts::bigint[])
ORDER BY h.contact_id, h.id
