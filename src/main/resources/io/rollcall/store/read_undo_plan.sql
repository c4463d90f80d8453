-- Each change of a run that would be taken back, in order, field by field. The changes are looked up one by one, so that they
-- stream in their order whatever the planner believes of young tables.
SELECT k.row_number, line.identity, line.outcome, line.fields, line.befores, line.afters
FROM (SELECT bucket, row_number FROM planned_undo WHERE run_id = :run ORDER BY row_number OFFSET 0) k
CROSS JOIN LATERAL (
    SELECT own.identity,
           CASE u.action WHEN 'delete' THEN 'deleted' WHEN 'restore' THEN 'created' WHEN 'revert' THEN 'updated' ELSE 'unchanged' END AS outcome,
           changes.fields, changes.befores, changes.afters
    FROM planned_undo u
    LEFT JOIN LATERAL (SELECT o.phone, o.whatsapp_id, o.business_scoped_id, to_jsonb(o) AS image FROM contact o WHERE o.id = u.contact_id OFFSET 0) c ON true
    LEFT JOIN LATERAL (
        SELECT o.before AS image FROM contact_change o
        WHERE u.action = 'restore' AND o.run_id = :source AND o.contact_id = u.contact_id AND o.kind = 'deleted'
        ORDER BY o.id LIMIT 1
    ) h ON true
    CROSS JOIN LATERAL (
        SELECT coalesce(c.phone, c.whatsapp_id, c.business_scoped_id, h.image ->> 'phone', h.image ->> 'business_scoped_id', (
                   SELECT coalesce('+' || e.match_key, e.business_scoped_id) FROM consent_event e
                   WHERE e.id = coalesce(u.retracts[1], u.restates[1]))) AS identity
        OFFSET 0
    ) own
    CROSS JOIN LATERAL (
        SELECT array_agg(f.name) AS fields, array_agg(f.before) AS befores, array_agg(f.after) AS afters
        FROM (
            -- Of a contact that goes or comes back, the values that tell it from others.
            SELECT n.name, CASE WHEN u.action = 'delete' THEN n.value END AS before, CASE WHEN u.action = 'restore' THEN n.value END AS after
            FROM jsonb_each_text(CASE u.action WHEN 'delete' THEN c.image WHEN 'restore' THEN h.image END) AS n (name, value)
            WHERE n.name IN ('phone', 'whatsapp_id', 'business_scoped_id', 'external_id', 'display_name', 'remarks', 'avatar')
              AND n.value IS DISTINCT FROM own.identity AND n.value IS NOT NULL
            UNION ALL
            SELECT n.name,
                   CASE WHEN n.name = 'assignee_id' THEN (SELECT m.name FROM member m WHERE m.id = (u.before ->> n.name)::bigint) ELSE u.before ->> n.name END,
                   CASE WHEN n.name = 'assignee_id' THEN (SELECT m.name FROM member m WHERE m.id = (u.after ->> n.name)::bigint) ELSE u.after ->> n.name END
            FROM (SELECT jsonb_object_keys(u.before) UNION SELECT jsonb_object_keys(u.after)) AS n (name)
            WHERE u.action = 'revert' AND n.name NOT IN ('match_key', 'aliases')
            UNION ALL
            SELECT 'tags', (SELECT string_agg(g.name, ', ' ORDER BY g.name_key) FROM tag g WHERE g.id = ANY (u.tags_removed)),
                   (SELECT string_agg(g.name, ', ' ORDER BY g.name_key) FROM tag g WHERE g.id = ANY (u.tags_added))
            WHERE u.action = 'revert' AND coalesce(u.tags_removed, u.tags_added) IS NOT NULL
            UNION ALL
            SELECT 'lists', (SELECT string_agg(g.name, ', ' ORDER BY g.name_key) FROM list g WHERE g.id = ANY (u.lists_removed)),
                   (SELECT string_agg(g.name, ', ' ORDER BY g.name_key) FROM list g WHERE g.id = ANY (u.lists_added))
            WHERE u.action = 'revert' AND coalesce(u.lists_removed, u.lists_added) IS NOT NULL
            UNION ALL
            SELECT 'collaborators', (SELECT string_agg(m.name, ', ' ORDER BY m.name, m.id) FROM member m WHERE m.id = ANY (u.collaborators_removed)),
                   (SELECT string_agg(m.name, ', ' ORDER BY m.name, m.id) FROM member m WHERE m.id = ANY (u.collaborators_added))
            WHERE u.action = 'revert' AND coalesce(u.collaborators_removed, u.collaborators_added) IS NOT NULL
            UNION ALL
            -- What the run said of consent, and would no longer, or again.
            SELECT 'opt_in_status', (SELECT string_agg(e.status, ', ' ORDER BY e.id) FROM consent_event e WHERE e.id = ANY (u.retracts)),
                   (SELECT string_agg(e.status, ', ' ORDER BY e.id) FROM consent_event e WHERE e.id = ANY (u.restates))
            WHERE coalesce(u.retracts, u.restates) IS NOT NULL
        ) f
    ) changes
    WHERE u.run_id = :run AND u.bucket = k.bucket AND u.row_number = k.row_number
    OFFSET 0
) line
