-- Contacts that the run has created, or brought back, go, unless they were changed or in touch since. Changes that cancel each
-- other out are none: what counts is the value. A contact of version 1 was never changed.
INSERT INTO planned_undo (run_id, bucket, row_number, contact_id, contact_version, event_row_number, action, outcome, retracts,
                          restates, kept)
SELECT :run, k.bucket, k.row_number, k.contact_id, c.version, k.event_row_number,
       CASE WHEN c.id IS NULL OR since.kept IS NOT NULL THEN 'none' ELSE 'delete' END,
       CASE WHEN coalesce(since.kept, events.kept, gone.kept) IS NULL THEN 'undone' ELSE 'kept' END,
       events.retracts, events.restates,
       CASE WHEN coalesce(since.kept, events.kept, gone.kept) IS NOT NULL
            THEN coalesce(since.kept, '[]') || coalesce(events.kept, '[]') || coalesce(gone.kept, '[]') END
FROM run_change k
LEFT JOIN LATERAL (
    SELECT o.id, o.version, o.channel_id, o.match_key, o.business_scoped_id, o.origin_run_id, o.attributes,
           greatest(o.first_message_at, o.last_conversed_at, o.last_contact_replied_at, o.last_replied_from_us_at) AS in_touch_at,
           (o.first_message_at IS NOT NULL OR o.last_conversed_at IS NOT NULL OR o.last_contact_replied_at IS NOT NULL
               OR o.last_replied_from_us_at IS NOT NULL
               OR o.sent_count + o.delivered_count + o.read_count + o.failed_count + o.replied_count > 0)
               AND NOT in_touch_as_deleted(o) AS in_touch,
           CASE WHEN o.version <> 1 THEN to_jsonb(o) END AS columns
    FROM contact o WHERE o.id = k.contact_id
    OFFSET 0
) c ON true
LEFT JOIN LATERAL (
{events}
) events ON k.event_row_number IS NOT NULL
LEFT JOIN LATERAL (
    WITH later AS (
        SELECT h.id, h.run_id, h.actor, h.changed_at, h.kind, h.before, h.tags_added, h.tags_removed, h.lists_added,
               h.lists_removed, h.collaborators_added, h.collaborators_removed
        FROM contact_change h
        WHERE h.contact_id = c.id AND h.kind IN ('updated', 'restored')
          AND h.id > coalesce((SELECT max(own.id) FROM contact_change own WHERE own.run_id = :source AND own.contact_id = c.id), 0)
    ),
    line AS (
        SELECT 1 AS place, f.key AS field, 'changed' AS why,
               CASE WHEN f.key = 'assignee_id' THEN (SELECT m.name FROM member m WHERE m.id = (f.wrote #>> '{}')::bigint) ELSE f.wrote #>> '{}' END AS wrote,
               CASE WHEN f.key = 'assignee_id' THEN (SELECT m.name FROM member m WHERE m.id = (f.present #>> '{}')::bigint) ELSE f.present #>> '{}' END AS present, f.actor, f.run_id, f.changed_at
        FROM (
            SELECT b.key, (array_agg(b.value ORDER BY l.id))[1] AS wrote,
                   CASE WHEN b.key LIKE 'attr.%' THEN coalesce(c.attributes -> substr(b.key, 6), 'null') ELSE c.columns -> b.key END AS present,
                   (array_agg(l.actor ORDER BY l.id DESC))[1] AS actor,
                   (array_agg(l.run_id ORDER BY l.id DESC))[1] AS run_id,
                   max(l.changed_at) AS changed_at
            FROM later l CROSS JOIN LATERAL jsonb_each(l.before) AS b
            WHERE b.key NOT IN ('opt_in_status', 'aliases')
            GROUP BY b.key
        ) f
        WHERE f.wrote IS DISTINCT FROM f.present
        UNION ALL
        SELECT 2, n.field, 'changed', CASE WHEN n.net < 0 THEN n.name ELSE '' END, CASE WHEN n.net > 0 THEN n.name ELSE '' END, n.actor, n.run_id, n.changed_at
        FROM (
            SELECT s.field, sum(s.sign) AS net,
                   CASE s.field WHEN 'tags' THEN (SELECT g.name FROM tag g WHERE g.id = s.label_id)
                                WHEN 'lists' THEN (SELECT g.name FROM list g WHERE g.id = s.label_id)
                                ELSE (SELECT m.name FROM member m WHERE m.id = s.label_id) END AS name,
                   (array_agg(l.actor ORDER BY l.id DESC))[1] AS actor,
                   (array_agg(l.run_id ORDER BY l.id DESC))[1] AS run_id,
                   max(l.changed_at) AS changed_at
            FROM later l
            CROSS JOIN LATERAL (
                SELECT 'tags' AS field, unnest(l.tags_added) AS label_id, 1 AS sign
                UNION ALL SELECT 'tags', unnest(l.tags_removed), -1
                UNION ALL SELECT 'lists', unnest(l.lists_added), 1
                UNION ALL SELECT 'lists', unnest(l.lists_removed), -1
                UNION ALL SELECT 'collaborators', unnest(l.collaborators_added), 1
                UNION ALL SELECT 'collaborators', unnest(l.collaborators_removed), -1
            ) s
            GROUP BY s.field, s.label_id
            HAVING sum(s.sign) <> 0
        ) n
        UNION ALL
        SELECT 3, 'alias', 'changed', '', coalesce(a.match_key::text, a.business_scoped_id), NULL, a.run_id, a.created_at
        FROM contact_alias a
        WHERE a.contact_id = c.id AND a.run_id IS DISTINCT FROM c.origin_run_id
          -- What came back with the contact is no change.
          AND NOT EXISTS (
              SELECT
              FROM planned_undo b
              CROSS JOIN LATERAL jsonb_array_elements(b.after -> 'aliases') AS back
              WHERE b.run_id = :source AND b.bucket = k.bucket AND b.row_number = k.row_number AND b.action = 'restore'
                AND ((back.value ->> 'match_key')::bigint = a.match_key OR back.value ->> 'business_scoped_id' = a.business_scoped_id))
        UNION ALL
        SELECT 5, 'opt_in_status', 'consent', '', s.status, s.actor, s.run_id, s.occurred_at
        FROM (
            SELECT e.status, e.actor, e.run_id, e.occurred_at
            FROM consent_event e
            WHERE e.id IN (
                SELECT d.id FROM consent_event d WHERE d.channel_id = c.channel_id AND d.match_key = c.match_key
                UNION
                SELECT d.id FROM consent_event d WHERE d.channel_id = c.channel_id AND d.business_scoped_id = c.business_scoped_id
                UNION
                SELECT d.id FROM contact_alias a JOIN consent_event d ON d.channel_id = a.channel_id AND d.match_key = a.match_key
                WHERE a.contact_id = c.id
                UNION
                SELECT d.id
                FROM contact_alias a
                JOIN consent_event d ON d.channel_id = a.channel_id AND d.business_scoped_id = a.business_scoped_id
                WHERE a.contact_id = c.id)
              AND e.recorded_at >= :since AND coalesce(e.run_id <> ALL (:own::bigint[]), true)
              AND EXISTS (SELECT FROM standing_consent_event standing WHERE standing.id = e.id)
            ORDER BY e.id DESC LIMIT 1
        ) s
        UNION ALL
        SELECT 6, 'messages', 'in touch', '', '', NULL, NULL, c.in_touch_at WHERE c.in_touch
    )
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'field', l.field, 'wrote', l.wrote, 'present', l.present, 'why', l.why, 'by', l.actor, 'run', l.run_id,
               'at', l.changed_at)) ORDER BY l.place, l.field, l.wrote, l.present) AS kept
    FROM line l
) since ON c.version <> 1 OR c.in_touch
LEFT JOIN LATERAL (
{merged}
) gone ON c.id IS NULL
WHERE k.run_id = :source AND k.bucket >= :from_bucket AND k.bucket < :to_bucket AND k.effect = 'created'
ORDER BY k.bucket, k.row_number
