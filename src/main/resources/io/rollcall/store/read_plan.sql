-- Each accepted row of a run in order, with what its contact has and would have, field by field. The rows are looked up one
-- by one, so that they stream in their order whatever the planner believes of young tables.
SELECT k.row_number, line.identity, line.outcome, line.fields, line.befores, line.afters
FROM (SELECT range_bucket, row_number FROM planned_row WHERE run_id = :run ORDER BY row_number OFFSET 0) k
CROSS JOIN LATERAL (
    SELECT coalesce(s.phone, s.whatsapp_id, s.business_scoped_id) AS identity, p.outcome, changes.fields, changes.befores, changes.afters
    FROM planned_row p
    JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
    LEFT JOIN contact c ON c.id = p.contact_id AND p.outcome = 'updated'
    CROSS JOIN LATERAL (
        SELECT CASE p.outcome WHEN 'updated' THEN p.changed
                    WHEN 'created' THEN ARRAY['whatsapp_id', 'business_scoped_id', 'external_id', 'display_name', 'remarks', 'avatar',
                                              'assignee_id', 'in_directory', 'tags', 'lists', 'collaborators', 'opt_in_status']
               END AS names,
               CASE WHEN p.outcome = 'created' THEN jsonb_strip_nulls(s.attributes)
                    WHEN 'attributes' = ANY (p.changed) THEN merge_attributes(c.attributes, s.attributes, :keep::text[], :fill_blank::text[])
               END AS attributes
    ) changed
    CROSS JOIN LATERAL (
        SELECT array_agg(f.name ORDER BY f.name) AS fields, array_agg(f.before ORDER BY f.name) AS befores, array_agg(f.after ORDER BY f.name) AS afters
        FROM (
            SELECT n.name,
                   CASE WHEN c.id IS NULL THEN NULL ELSE
                       CASE n.name
                           WHEN 'tags' THEN (SELECT string_agg(g.name, ', ' ORDER BY g.name_key) FROM contact_tag t JOIN live_tag g ON g.id = t.tag_id WHERE t.contact_id = c.id)
                           WHEN 'lists' THEN (SELECT string_agg(g.name, ', ' ORDER BY g.name_key) FROM contact_list t JOIN live_list g ON g.id = t.list_id WHERE t.contact_id = c.id)
                           WHEN 'collaborators' THEN (SELECT string_agg(m.name, ', ' ORDER BY m.name_key, m.id) FROM contact_collaborator t JOIN member m ON m.id = t.member_id WHERE t.contact_id = c.id)
                           WHEN 'assignee_id' THEN (SELECT m.name FROM member m WHERE m.id = c.assignee_id)
                           ELSE to_jsonb(c) ->> n.name
                       END
                   END AS before,
                   CASE n.name
                       WHEN 'tags' THEN
                           (SELECT string_agg(coalesce(g.name, r.name), ', ' ORDER BY key.name_key)
                            FROM (SELECT unnest(s.tag_keys) AS name_key
                                  UNION SELECT g.name_key FROM contact_tag t JOIN live_tag g ON g.id = t.tag_id
                                  WHERE t.contact_id = c.id AND NOT 'tags' = ANY (coalesce(s.cleared, '{}'))) key
                            LEFT JOIN LATERAL (SELECT name FROM live_tag WHERE channel_id = :channel AND name_key = key.name_key LIMIT 1) g ON true
                            LEFT JOIN LATERAL (SELECT name FROM run_tag WHERE run_id = :run AND name_key = key.name_key LIMIT 1) r ON true)
                       WHEN 'lists' THEN
                           (SELECT string_agg(coalesce(g.name, r.name), ', ' ORDER BY key.name_key)
                            FROM (SELECT unnest(s.list_keys) AS name_key
                                  UNION SELECT g.name_key FROM contact_list t JOIN live_list g ON g.id = t.list_id
                                  WHERE t.contact_id = c.id AND NOT 'lists' = ANY (coalesce(s.cleared, '{}'))) key
                            LEFT JOIN LATERAL (SELECT name FROM live_list WHERE channel_id = :channel AND name_key = key.name_key LIMIT 1) g ON true
                            LEFT JOIN LATERAL (SELECT name FROM run_list WHERE run_id = :run AND name_key = key.name_key LIMIT 1) r ON true)
                       WHEN 'collaborators' THEN
                           (SELECT string_agg(DISTINCT known.name, ', ')
                            FROM (SELECT coalesce(m.name, r.name) AS name
                                  FROM unnest(s.collaborator_keys) AS key (member_key)
                                  CROSS JOIN LATERAL (SELECT member_id, name FROM run_member WHERE run_id = :run AND member_key = key.member_key LIMIT 1) r
                                  LEFT JOIN member m ON m.id = r.member_id
                                  UNION ALL
                                  SELECT m.name FROM contact_collaborator t JOIN member m ON m.id = t.member_id
                                  WHERE t.contact_id = c.id AND NOT 'collaborators' = ANY (coalesce(s.cleared, '{}'))) known)
                       WHEN 'assignee_id' THEN
                           (SELECT coalesce(m.name, r.name)
                            FROM (SELECT member_id, name FROM run_member WHERE run_id = :run AND member_key = s.assignee_key LIMIT 1) r
                            LEFT JOIN member m ON m.id = r.member_id)
                       WHEN 'in_directory' THEN coalesce(s.in_directory, true)::text
                       WHEN 'opt_in_status' THEN p.opt_in_status
                       ELSE to_jsonb(s) ->> n.name
                   END AS after
            FROM unnest(changed.names) AS n (name)
            WHERE n.name NOT IN ('match_key', 'attributes')
            UNION ALL
            SELECT 'attr.' || a.key, c.attributes ->> a.key, changed.attributes ->> a.key
            FROM (SELECT jsonb_object_keys(c.attributes) UNION SELECT jsonb_object_keys(changed.attributes)) AS a (key)
            WHERE changed.attributes IS NOT NULL AND c.attributes -> a.key IS DISTINCT FROM changed.attributes -> a.key
        ) f
        -- Of a contact that is to be created, only what is not as it is of everybody.
        WHERE p.outcome = 'updated'
           OR f.after IS NOT NULL AND NOT (f.name = 'opt_in_status' AND f.after = 'unknown')
              AND NOT (f.name = 'in_directory' AND f.after = 'true')
              AND NOT (f.name IN ('whatsapp_id', 'business_scoped_id') AND f.after = coalesce(s.phone, s.whatsapp_id, s.business_scoped_id))
    ) changes
    WHERE p.run_id = :run AND p.range_bucket = k.range_bucket AND p.row_number = k.row_number
    OFFSET 0
) line
