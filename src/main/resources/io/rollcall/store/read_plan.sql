-- Each accepted row of a run in order, with what its contact has and would have, field by field. The rows are looked up one
-- by one, so that they stream in their order whatever the planner believes of young tables.
SELECT k.row_number, line.identity, line.outcome, line.fields, line.befores, line.afters
FROM (SELECT range_bucket, row_number FROM planned_row WHERE run_id = :run ORDER BY row_number OFFSET 0) k
CROSS JOIN LATERAL (
    SELECT own.identity, CASE WHEN own.deleted THEN 'deleted' ELSE p.outcome END AS outcome, changes.fields, changes.befores, changes.afters
    FROM planned_row p
    JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
    LEFT JOIN contact c ON c.id = p.contact_id AND p.outcome = 'updated'
    CROSS JOIN LATERAL (
        SELECT coalesce(s.phone, s.whatsapp_id, s.business_scoped_id) AS identity,
               p.outcome = 'created' AS created,
               coalesce('contact' = ANY (p.changed), false) AS deleted,
               CASE WHEN p.outcome = 'created' THEN jsonb_strip_nulls(s.attributes)
                    WHEN 'attributes' = ANY (p.changed) THEN merge_attributes(c.attributes, s.attributes, :keep::text[], :fill_blank::text[])
               END AS attributes,
               p.outcome = 'created' AND s.tag_keys IS NOT NULL OR 'tags' = ANY (p.changed) AS tags,
               p.outcome = 'created' AND s.list_keys IS NOT NULL OR 'lists' = ANY (p.changed) AS lists,
               p.outcome = 'created' AND s.collaborator_keys IS NOT NULL OR 'collaborators' = ANY (p.changed) AS collaborators,
               p.outcome = 'created' AND s.assignee_key IS NOT NULL OR 'assignee_id' = ANY (p.changed) AS assignee
        OFFSET 0
    ) own
    CROSS JOIN LATERAL (
        SELECT array_agg(f.name) AS fields, array_agg(f.before) AS befores, array_agg(f.after) AS afters
        FROM (
            SELECT n.name, n.before, CASE WHEN NOT own.deleted THEN n.after END AS after
            FROM (VALUES
                ('phone', c.phone, s.phone),
                ('whatsapp_id', c.whatsapp_id, s.whatsapp_id),
                ('business_scoped_id', c.business_scoped_id, s.business_scoped_id),
                ('external_id', c.external_id, s.external_id),
                ('display_name', c.display_name, s.display_name),
                ('remarks', c.remarks, s.remarks),
                ('avatar', c.avatar, s.avatar),
                ('in_directory', c.in_directory::text, coalesce(s.in_directory, true)::text),
                ('opt_in_status', c.opt_in_status, p.opt_in_status)) AS n (name, before, after)
            -- Of a contact that is to be created or deleted, what is not as it is of everybody.
            WHERE CASE WHEN own.created THEN
                           n.after IS NOT NULL AND n.after IS DISTINCT FROM own.identity
                           AND (n.name, n.after) NOT IN (('opt_in_status', 'unknown'), ('in_directory', 'true'))
                       WHEN own.deleted THEN
                           n.before IS NOT NULL AND n.before IS DISTINCT FROM own.identity
                           AND (n.name, n.before) NOT IN (('opt_in_status', 'unknown'), ('in_directory', 'true'))
                       ELSE n.name = ANY (p.changed) END
            UNION ALL
            SELECT 'tags',
                   (SELECT string_agg(g.name, ', ' ORDER BY g.name_key)
                    FROM contact_tag t JOIN live_tag g ON g.id = t.tag_id WHERE t.contact_id = c.id),
                   (SELECT string_agg(coalesce(g.name, r.name), ', ' ORDER BY key.name_key)
                    FROM (SELECT unnest(s.tag_keys) AS name_key
                          UNION SELECT g.name_key FROM contact_tag t JOIN live_tag g ON g.id = t.tag_id
                          WHERE t.contact_id = c.id AND 'tags' <> ALL (coalesce(s.cleared, '{}'))
                            AND g.name_key <> ALL (coalesce(s.removed_tag_keys, '{}'))) key
                    LEFT JOIN LATERAL (SELECT name FROM live_tag WHERE channel_id = :channel AND name_key = key.name_key LIMIT 1) g ON true
                    LEFT JOIN LATERAL (SELECT name FROM run_tag WHERE run_id = :run AND name_key = key.name_key LIMIT 1) r ON true)
            WHERE own.tags
            UNION ALL
            SELECT 'lists',
                   (SELECT string_agg(g.name, ', ' ORDER BY g.name_key)
                    FROM contact_list t JOIN live_list g ON g.id = t.list_id WHERE t.contact_id = c.id),
                   (SELECT string_agg(coalesce(g.name, r.name), ', ' ORDER BY key.name_key)
                    FROM (SELECT unnest(s.list_keys) AS name_key
                          UNION SELECT g.name_key FROM contact_list t JOIN live_list g ON g.id = t.list_id
                          WHERE t.contact_id = c.id AND 'lists' <> ALL (coalesce(s.cleared, '{}'))
                            AND g.name_key <> ALL (coalesce(s.removed_list_keys, '{}'))) key
                    LEFT JOIN LATERAL (SELECT name FROM live_list WHERE channel_id = :channel AND name_key = key.name_key LIMIT 1) g ON true
                    LEFT JOIN LATERAL (SELECT name FROM run_list WHERE run_id = :run AND name_key = key.name_key LIMIT 1) r ON true)
            WHERE own.lists
            UNION ALL
            SELECT 'collaborators',
                   (SELECT string_agg(DISTINCT m.name, ', ')
                    FROM contact_collaborator t JOIN member m ON m.id = t.member_id WHERE t.contact_id = c.id),
                   (SELECT string_agg(DISTINCT known.name, ', ')
                    FROM (SELECT coalesce(m.name, r.name) AS name
                          FROM unnest(s.collaborator_keys) AS key (member_key)
                          CROSS JOIN LATERAL (SELECT member_id, name FROM run_member WHERE run_id = :run AND member_key = key.member_key LIMIT 1) r
                          LEFT JOIN member m ON m.id = r.member_id
                          UNION ALL
                          SELECT m.name FROM contact_collaborator t JOIN member m ON m.id = t.member_id
                          WHERE t.contact_id = c.id AND 'collaborators' <> ALL (coalesce(s.cleared, '{}'))) known)
            WHERE own.collaborators
            UNION ALL
            SELECT 'assignee_id',
                   (SELECT m.name FROM member m WHERE m.id = c.assignee_id),
                   (SELECT coalesce(m.name, r.name)
                    FROM (SELECT member_id, name FROM run_member WHERE run_id = :run AND member_key = s.assignee_key LIMIT 1) r
                    LEFT JOIN member m ON m.id = r.member_id)
            WHERE own.assignee
            UNION ALL
            SELECT 'attr.' || a.key, c.attributes ->> a.key, own.attributes ->> a.key
            FROM (SELECT jsonb_object_keys(c.attributes) UNION SELECT jsonb_object_keys(own.attributes)) AS a (key)
            WHERE own.attributes IS NOT NULL AND c.attributes -> a.key IS DISTINCT FROM own.attributes -> a.key
        ) f
    ) changes
    WHERE p.run_id = :run AND p.range_bucket = k.range_bucket AND p.row_number = k.row_number
    OFFSET 0
) line
