-- What merges, or their undoing, do to contacts that stay or come back.
INSERT INTO contact_change (contact_id, run_id, row_number, changed_at, channel_id, kind, actor, before, after, tags_added, tags_removed,
                            lists_added, lists_removed, collaborators_added, collaborators_removed)
SELECT d.contact_id, :run, d.row_number, :time, :channel, '{kind}', :actor, d.before, d.after, d.tags_added, d.tags_removed,
       d.lists_added, d.lists_removed, d.collaborators_added, d.collaborators_removed
FROM jsonb_to_recordset(:changes::jsonb) AS d (
    contact_id bigint, row_number bigint, before jsonb, after jsonb, tags_added bigint[], tags_removed bigint[], lists_added bigint[],
    lists_removed bigint[], collaborators_added bigint[], collaborators_removed bigint[])
ORDER BY d.contact_id
