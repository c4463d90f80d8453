-- What a merge did to contacts that stayed, and what was done to them since, in order. 'is_merge' tells which is which.
SELECT h.contact_id, h.before::text AS before, h.after::text AS after, h.tags_added, h.tags_removed, h.lists_added, h.lists_removed,
       h.collaborators_added, h.collaborators_removed, h.via_match_key, h.via_business_scoped_id, h.id = m.id AS is_merge,
       EXISTS (SELECT FROM run r WHERE r.id = h.run_id AND r.kind = 'unmerge') AS parts
FROM contact_change m
JOIN contact_change h ON h.contact_id = m.contact_id AND h.id >= m.id AND h.kind IN ('updated', 'restored')
WHERE m.run_id = :source AND m.kind = 'updated' AND m.contact_id = ANY (:contacts::bigint[])
ORDER BY h.contact_id, h.id
