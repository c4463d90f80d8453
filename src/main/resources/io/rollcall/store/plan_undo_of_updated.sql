-- Each field gets its former value back where the present one is still the run's; what has a third value by now is kept. Tags,
-- lists and collaborators that the run has added and that are still there go, those that it has taken away come back.
-- Numbers, ids and aliases are one: they go back together or not at all.
INSERT INTO planned_undo (run_id, bucket, row_number, contact_id, contact_version, event_row_number, action, outcome, retracts,
                          restates, before, after, tags_added, tags_removed, lists_added, lists_removed, collaborators_added,
                          collaborators_removed, kept)
SELECT :run, k.bucket, k.row_number, k.contact_id, c.version, k.event_row_number,
       CASE WHEN coalesce(field.before, alias.moved, label.any_moves) IS NULL THEN 'none' ELSE 'revert' END,
       CASE WHEN coalesce(field.kept, alias.kept, events.kept, gone.kept) IS NULL THEN 'undone' ELSE 'kept' END,
       events.retracts, events.restates,
       coalesce(field.before, '{}') || coalesce(alias.before, '{}'), coalesce(field.after, '{}') || coalesce(alias.after, '{}'),
       label.tags_added, label.tags_removed, label.lists_added, label.lists_removed, label.collaborators_added,
       label.collaborators_removed,
       CASE WHEN coalesce(field.kept, alias.kept, events.kept, gone.kept) IS NOT NULL
            THEN coalesce(field.kept, '[]') || coalesce(alias.kept, '[]') || coalesce(events.kept, '[]') || coalesce(gone.kept, '[]') END
FROM run_change k
LEFT JOIN LATERAL (
    SELECT o.id, o.version, o.channel_id, o.match_key, o.business_scoped_id, o.attributes, to_jsonb(o) AS columns,
           greatest(o.first_message_at, o.last_conversed_at, o.last_contact_replied_at) AS in_touch_at
    FROM contact o WHERE o.id = k.contact_id
    OFFSET 0
) c ON true
LEFT JOIN LATERAL (
    SELECT o.id, o.before, o.after, o.tags_added, o.tags_removed, o.lists_added, o.lists_removed, o.collaborators_added,
           o.collaborators_removed
    FROM contact_change o
    WHERE o.run_id = :source AND o.contact_id = c.id AND o.kind IN ('updated', 'restored')
    ORDER BY o.id LIMIT 1
) h ON true
LEFT JOIN LATERAL (
{events}
) events ON k.event_row_number IS NOT NULL
LEFT JOIN LATERAL (
{merged}
) gone ON c.id IS NULL
-- Aliases that the run has added and that are still there, and those that it has taken away.
LEFT JOIN LATERAL (
    SELECT (SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(a) - '{id,contact_id,channel_id}'::text[]) ORDER BY a.id)
            FROM contact_alias a
            WHERE a.contact_id = c.id
              AND (a.run_id = :source
                   OR h.after -> 'aliases' @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
                          'match_key', a.match_key, 'business_scoped_id', a.business_scoped_id))))) AS gone,
           h.before -> 'aliases' AS back
) moved ON h.id IS NOT NULL
-- Why numbers, ids and aliases stay as they are; null where they go back.
LEFT JOIN LATERAL (
    SELECT CASE
               WHEN EXISTS (
                   SELECT FROM jsonb_each(h.after) AS w
                   WHERE w.key IN ('match_key', 'phone', 'whatsapp_id', 'business_scoped_id') AND c.columns -> w.key <> w.value) THEN 'changed'
               WHEN identity_owner(c.channel_id, jsonb_build_object('match_key', h.before -> 'match_key', 'business_scoped_id', h.before -> 'business_scoped_id', 'aliases', coalesce(moved.back, '[]')), c.id) IS NOT NULL THEN 'taken'
               WHEN CASE WHEN jsonb_exists(h.before, 'match_key') THEN h.before ->> 'match_key' ELSE c.match_key::text END IS NULL
                    AND CASE WHEN jsonb_exists(h.before, 'business_scoped_id') THEN h.before ->> 'business_scoped_id' ELSE c.business_scoped_id END IS NULL THEN 'needed'
               WHEN c.in_touch_at >= :since THEN 'in touch'
               WHEN EXISTS (
                   SELECT
                   FROM (
                       SELECT c.match_key, NULL::text AS business_scoped_id WHERE jsonb_exists(h.after, 'match_key')
                       UNION ALL
                       SELECT NULL, c.business_scoped_id WHERE jsonb_exists(h.after, 'business_scoped_id')
                       UNION ALL
                       SELECT (a.value ->> 'match_key')::bigint, a.value ->> 'business_scoped_id' FROM jsonb_array_elements(moved.gone) AS a
                   ) given
                   CROSS JOIN LATERAL (
                       SELECT e.id, e.run_id, e.recorded_at FROM consent_event e WHERE e.channel_id = c.channel_id AND e.match_key = given.match_key
                       UNION ALL
                       SELECT e.id, e.run_id, e.recorded_at FROM consent_event e
                       WHERE e.channel_id = c.channel_id AND e.business_scoped_id = given.business_scoped_id
                   ) said
                   WHERE said.recorded_at >= :since AND coalesce(said.run_id <> ALL (:own::bigint[]), true)
                     AND EXISTS (SELECT FROM standing_consent_event standing WHERE standing.id = said.id)) THEN 'consent'
           END AS why
) identity ON moved.gone IS NOT NULL OR moved.back IS NOT NULL
           OR jsonb_exists_any(h.after, '{match_key,phone,whatsapp_id,business_scoped_id}')
LEFT JOIN LATERAL (
    SELECT CASE WHEN identity.why IS NULL THEN coalesce(moved.gone, moved.back) END AS moved,
           CASE WHEN identity.why IS NULL AND moved.gone IS NOT NULL THEN jsonb_build_object('aliases', moved.gone) END AS before,
           CASE WHEN identity.why IS NULL AND moved.back IS NOT NULL THEN jsonb_build_object('aliases', moved.back) END AS after,
           CASE WHEN identity.why IS NOT NULL THEN
               (SELECT jsonb_agg(jsonb_build_object('field', 'alias', 'wrote', coalesce(a.value ->> 'match_key', a.value ->> 'business_scoped_id'),
                                                    'present', coalesce(a.value ->> 'match_key', a.value ->> 'business_scoped_id'),
                                                    'why', identity.why) ORDER BY a.value)
                FROM jsonb_array_elements(moved.gone) AS a) END AS kept
) alias ON moved.gone IS NOT NULL OR moved.back IS NOT NULL
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(v.key, v.present) FILTER (WHERE v.why IS NULL) AS before,
           jsonb_object_agg(v.key, v.former) FILTER (WHERE v.why IS NULL) AS after,
           jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'field', v.key,
               'wrote', CASE WHEN v.key = 'assignee_id' THEN (SELECT m.name FROM member m WHERE m.id = (v.wrote #>> '{}')::bigint) ELSE v.wrote #>> '{}' END,
               'present', CASE WHEN v.key = 'assignee_id' THEN (SELECT m.name FROM member m WHERE m.id = (v.present #>> '{}')::bigint) ELSE v.present #>> '{}' END,
               'why', v.why,
               'by', last.actor, 'run', last.run_id, 'at', last.changed_at)) ORDER BY v.key) FILTER (WHERE v.why IS NOT NULL) AS kept
    FROM (
        SELECT f.key, f.wrote, f.former, f.present,
               CASE
                   WHEN f.key IN ('match_key', 'phone', 'whatsapp_id', 'business_scoped_id') THEN identity.why
                   WHEN f.present <> f.wrote THEN 'changed'
                   WHEN f.key LIKE 'attr.%' AND f.former <> 'null' AND NOT EXISTS (
                       SELECT FROM attribute_definition d
                       WHERE d.channel_id = c.channel_id AND d.key = substr(f.key, 6) AND NOT d.moving) THEN 'no such attribute'
               END AS why
        FROM (
            SELECT w.key, w.value AS wrote, coalesce(h.before -> w.key, 'null') AS former,
                   CASE WHEN w.key LIKE 'attr.%' THEN coalesce(c.attributes -> substr(w.key, 6), 'null') ELSE c.columns -> w.key END AS present
            FROM jsonb_each(h.after) AS w
            WHERE w.key NOT IN ('opt_in_status', 'aliases')
        ) f
        -- What is as it was before needs nothing.
        WHERE f.present <> f.former
    ) v
    LEFT JOIN LATERAL (
        SELECT x.actor, x.run_id, x.changed_at
        FROM contact_change x
        WHERE v.why IS NOT NULL AND x.contact_id = c.id AND x.id > h.id AND jsonb_exists(x.after, v.key)
        ORDER BY x.id DESC LIMIT 1
    ) last ON true
) field ON true
LEFT JOIN LATERAL (
    SELECT n.tags_added, n.tags_removed, n.lists_added, n.lists_removed, n.collaborators_added, n.collaborators_removed,
           CASE WHEN coalesce(n.tags_added, n.tags_removed, n.lists_added, n.lists_removed, n.collaborators_added,
                              n.collaborators_removed) IS NOT NULL THEN '{}'::jsonb END AS any_moves
    FROM (
        SELECT (SELECT array_agg(t.id ORDER BY t.id) FROM unnest(h.tags_removed) AS t (id)
                WHERE NOT EXISTS (SELECT FROM contact_tag x WHERE x.contact_id = c.id AND x.tag_id = t.id)) AS tags_added,
               (SELECT array_agg(x.tag_id ORDER BY x.tag_id) FROM contact_tag x
                WHERE x.contact_id = c.id AND x.tag_id = ANY (h.tags_added)) AS tags_removed,
               (SELECT array_agg(t.id ORDER BY t.id) FROM unnest(h.lists_removed) AS t (id)
                WHERE NOT EXISTS (SELECT FROM contact_list x WHERE x.contact_id = c.id AND x.list_id = t.id)) AS lists_added,
               (SELECT array_agg(x.list_id ORDER BY x.list_id) FROM contact_list x
                WHERE x.contact_id = c.id AND x.list_id = ANY (h.lists_added)) AS lists_removed,
               (SELECT array_agg(t.id ORDER BY t.id) FROM unnest(h.collaborators_removed) AS t (id)
                WHERE NOT EXISTS (SELECT FROM contact_collaborator x WHERE x.contact_id = c.id AND x.member_id = t.id)) AS collaborators_added,
               (SELECT array_agg(x.member_id ORDER BY x.member_id) FROM contact_collaborator x
                WHERE x.contact_id = c.id AND x.member_id = ANY (h.collaborators_added)) AS collaborators_removed
    ) n
) label ON h.id IS NOT NULL
WHERE k.run_id = :source AND k.bucket >= :from_bucket AND k.bucket < :to_bucket AND k.effect IN ('updated', 'ledger')
ORDER BY k.bucket, k.row_number
