-- What the range has done to contacts that stay: the fields that it gave back, and the status that the ledger gave them.
INSERT INTO contact_change (contact_id, run_id, changed_at, channel_id, kind, actor, before, after, tags_added, tags_removed,
                            lists_added, lists_removed, collaborators_added, collaborators_removed)
SELECT coalesce(u.contact_id, s.contact_id), :run, :time, :channel, 'restored', :actor,
       coalesce(u.before, '{}') || CASE WHEN s.contact_id IS NULL THEN '{}' ELSE jsonb_build_object('opt_in_status', s.former) END,
       coalesce(u.after, '{}') || CASE WHEN s.contact_id IS NULL THEN '{}' ELSE jsonb_build_object('opt_in_status', s.status) END,
       u.tags_added, u.tags_removed, u.lists_added, u.lists_removed, u.collaborators_added, u.collaborators_removed
FROM (
    SELECT p.contact_id, p.before, p.after, p.tags_added, p.tags_removed, p.lists_added, p.lists_removed, p.collaborators_added,
           p.collaborators_removed
    FROM planned_undo p
    WHERE p.run_id = :run AND p.bucket >= :from_bucket AND p.bucket < :to_bucket AND p.action = 'revert'
) u
FULL JOIN unnest(:contacts::bigint[], :formers::text[], :statuses::text[]) AS s (contact_id, former, status) ON s.contact_id = u.contact_id
ORDER BY 1
