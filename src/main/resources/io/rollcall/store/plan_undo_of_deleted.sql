-- Contacts that the run has deleted come back as they were, unless another contact has one of their identities by now.
INSERT INTO planned_undo (run_id, bucket, row_number, contact_id, contact_version, event_row_number, action, outcome, retracts,
                          restates, after, tags_added, lists_added, collaborators_added, kept)
SELECT :run, k.bucket, k.row_number, k.contact_id, c.version, k.event_row_number,
       CASE WHEN c.id IS NOT NULL OR h.id IS NULL OR owner.id IS NOT NULL THEN 'none' ELSE 'restore' END,
       CASE WHEN owner.id IS NULL AND events.kept IS NULL THEN 'undone' ELSE 'kept' END,
       -- Of somebody who stays deleted, every identity stays opted out.
       CASE WHEN c.id IS NOT NULL OR h.id IS NOT NULL AND owner.id IS NULL THEN events.retracts END, events.restates, h.identities, h.tags_removed, h.lists_removed, h.collaborators_removed,
       CASE WHEN owner.id IS NOT NULL OR events.kept IS NOT NULL THEN
           CASE WHEN owner.id IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object(
               'field', 'contact', 'wrote', '', 'present', owner.id::text, 'why', 'taken')) END || coalesce(events.kept, '[]') END
FROM run_change k
LEFT JOIN LATERAL (SELECT o.id, o.version FROM contact o WHERE o.id = k.contact_id OFFSET 0) c ON true
LEFT JOIN LATERAL (
    SELECT o.id, o.tags_removed, o.lists_removed, o.collaborators_removed,
           jsonb_strip_nulls(jsonb_build_object('match_key', o.before -> 'match_key', 'business_scoped_id', o.before -> 'business_scoped_id',
                                                'aliases', o.before -> 'aliases')) AS identities
    FROM contact_change o
    WHERE o.run_id = :source AND o.contact_id = k.contact_id AND o.kind = 'deleted'
    ORDER BY o.id LIMIT 1
) h ON true
LEFT JOIN LATERAL (
{events}
) events ON k.event_row_number IS NOT NULL
LEFT JOIN LATERAL (SELECT identity_owner(:channel, h.identities, k.contact_id) AS id) owner ON c.id IS NULL AND h.id IS NOT NULL
WHERE k.run_id = :source AND k.bucket >= :from_bucket AND k.bucket < :to_bucket AND k.effect = 'deleted'
ORDER BY k.bucket, k.row_number
