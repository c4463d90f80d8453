-- The before-images of a range, and what the rows put in their place: columns by name, attributes as 'attr.KEY', and what
-- a contact may have several of as ids that come and go.
INSERT INTO contact_change (contact_id, run_id, row_number, changed_at, channel_id, kind, actor, before, after, tags_added, tags_removed,
                            lists_added, lists_removed, collaborators_added, collaborators_removed, via_match_key, via_business_scoped_id)
SELECT p.contact_id, :run, p.row_number, :time, :channel, 'updated', :actor,
       CASE WHEN former.fields IS NULL THEN '{}' ELSE
           (SELECT coalesce(jsonb_object_agg(f.name, former.fields -> f.name), '{}')
            FROM unnest(p.changed) AS f (name) WHERE f.name NOT IN ('tags', 'lists', 'collaborators', 'attributes')) END
           || CASE WHEN 'attributes' = ANY (p.changed) THEN differing_attributes(c.attributes, merged.attributes) ELSE '{}' END,
       CASE WHEN former.fields IS NULL THEN '{}' ELSE
           (SELECT coalesce(jsonb_object_agg(f.name, stated.fields -> f.name), '{}')
            FROM unnest(p.changed) AS f (name) WHERE f.name NOT IN ('tags', 'lists', 'collaborators', 'attributes')) END
           || CASE WHEN 'attributes' = ANY (p.changed) THEN differing_attributes(merged.attributes, c.attributes) ELSE '{}' END,
       CASE WHEN 'tags' = ANY (p.changed) THEN
           (SELECT array_agg(g.id ORDER BY g.id)
            FROM unnest(s.tag_keys) AS key (name_key)
            CROSS JOIN LATERAL (SELECT id FROM live_tag WHERE channel_id = :channel AND name_key = key.name_key OFFSET 0) g
            WHERE NOT EXISTS (SELECT FROM contact_tag ct WHERE ct.contact_id = c.id AND ct.tag_id = g.id)) END,
       CASE WHEN 'tags' = ANY (p.changed) AND ('tags' = ANY (s.cleared) OR s.removed_tag_keys IS NOT NULL) THEN
           (SELECT array_agg(g.id ORDER BY g.id)
            FROM contact_tag ct
            JOIN live_tag g ON g.id = ct.tag_id
            WHERE ct.contact_id = c.id
              AND CASE WHEN 'tags' = ANY (s.cleared) THEN g.name_key <> ALL (coalesce(s.tag_keys, '{}'))
                       ELSE g.name_key = ANY (s.removed_tag_keys) END) END,
       CASE WHEN 'lists' = ANY (p.changed) THEN
           (SELECT array_agg(g.id ORDER BY g.id)
            FROM unnest(s.list_keys) AS key (name_key)
            CROSS JOIN LATERAL (SELECT id FROM live_list WHERE channel_id = :channel AND name_key = key.name_key OFFSET 0) g
            WHERE NOT EXISTS (SELECT FROM contact_list cl WHERE cl.contact_id = c.id AND cl.list_id = g.id)) END,
       CASE WHEN 'lists' = ANY (p.changed) AND ('lists' = ANY (s.cleared) OR s.removed_list_keys IS NOT NULL) THEN
           (SELECT array_agg(g.id ORDER BY g.id)
            FROM contact_list cl
            JOIN live_list g ON g.id = cl.list_id
            WHERE cl.contact_id = c.id
              AND CASE WHEN 'lists' = ANY (s.cleared) THEN g.name_key <> ALL (coalesce(s.list_keys, '{}'))
                       ELSE g.name_key = ANY (s.removed_list_keys) END) END,
       CASE WHEN 'collaborators' = ANY (p.changed) THEN
           (SELECT array_agg(DISTINCT n.member_id ORDER BY n.member_id)
            FROM run_member n
            WHERE n.run_id = :run AND n.member_key = ANY (s.collaborator_keys)
              AND NOT EXISTS (SELECT FROM contact_collaborator cc WHERE cc.contact_id = c.id AND cc.member_id = n.member_id)) END,
       CASE WHEN 'collaborators' = ANY (p.changed) AND 'collaborators' = ANY (s.cleared) THEN
           (SELECT array_agg(cc.member_id ORDER BY cc.member_id)
            FROM contact_collaborator cc
            WHERE cc.contact_id = c.id AND NOT EXISTS (
                SELECT FROM run_member n
                WHERE n.run_id = :run AND n.member_key = ANY (s.collaborator_keys) AND n.member_id = cc.member_id)) END,
       -- Of a contact with a number and an id, one may have come by a merge: which of them led to it is said then too.
       CASE WHEN (s.match_key <> c.match_key OR (s.match_key = c.match_key AND s.business_scoped_id IS NULL AND c.business_scoped_id IS NOT NULL))
                 AND ('match_key' = ANY (p.changed)) IS NOT TRUE THEN s.match_key END,
       CASE WHEN s.match_key IS NULL AND (s.business_scoped_id <> c.business_scoped_id OR c.match_key IS NOT NULL) THEN s.business_scoped_id END
FROM planned_row p
JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
CROSS JOIN LATERAL (
    SELECT o.id, o.match_key, o.phone, o.whatsapp_id, o.business_scoped_id, o.external_id, o.display_name, o.remarks, o.avatar,
           o.assignee_id, o.in_directory, o.opt_in_status, o.attributes
    FROM contact o WHERE o.id = p.contact_id OFFSET 0
) c
LEFT JOIN run_member m ON m.run_id = p.run_id AND m.member_key = s.assignee_key
-- Built once for each contact, not for each field of it, and not where no column of the contact changes.
CROSS JOIN LATERAL (
    SELECT CASE WHEN NOT p.changed <@ '{tags,lists,collaborators,attributes}' THEN jsonb_build_object(
        'match_key', c.match_key, 'phone', c.phone, 'whatsapp_id', c.whatsapp_id,
        'business_scoped_id', c.business_scoped_id, 'external_id', c.external_id, 'display_name', c.display_name,
        'remarks', c.remarks, 'avatar', c.avatar, 'assignee_id', c.assignee_id, 'in_directory', c.in_directory,
        'opt_in_status', c.opt_in_status) END AS fields OFFSET 0
) former
CROSS JOIN LATERAL (
    SELECT CASE WHEN former.fields IS NOT NULL THEN jsonb_build_object(
        'match_key', s.match_key, 'phone', s.phone, 'whatsapp_id', s.whatsapp_id,
        'business_scoped_id', s.business_scoped_id, 'external_id', s.external_id, 'display_name', s.display_name,
        'remarks', s.remarks, 'avatar', s.avatar, 'assignee_id', m.member_id,
        'in_directory', coalesce(s.in_directory, true), 'opt_in_status', p.opt_in_status) END AS fields OFFSET 0
) stated
CROSS JOIN LATERAL (
    SELECT CASE WHEN 'attributes' = ANY (p.changed)
                THEN merge_attributes(c.attributes, s.attributes, :keep::text[], :fill_blank::text[]) END AS attributes
) merged
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated'
ORDER BY p.row_number
