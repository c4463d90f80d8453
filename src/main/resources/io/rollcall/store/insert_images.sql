-- What goes with the contacts that a range deletes, or merges into others: everything, so that they can come back as they were. What
-- is null or none is left out.
INSERT INTO contact_change (contact_id, run_id, row_number, changed_at, channel_id, kind, actor, before, tags_removed, lists_removed,
                            collaborators_removed)
SELECT d.contact_id, :run, d.row_number, :time, :channel, '{kind}', :actor,
       c.image || CASE WHEN c.aliases IS NULL THEN '{}' ELSE jsonb_build_object('aliases', c.aliases) END,
       c.tags, c.lists, c.collaborators
FROM (
{deleted}
) d
CROSS JOIN LATERAL (
    SELECT jsonb_strip_nulls(to_jsonb(o) - 'fingerprint'
               - CASE WHEN o.sent_count + o.delivered_count + o.read_count + o.failed_count + o.replied_count = 0
                      THEN '{sent_count,delivered_count,read_count,failed_count,replied_count}'::text[] ELSE '{}' END) AS image,
           (SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(a) - '{id,contact_id,channel_id}'::text[]) ORDER BY a.id)
            FROM contact_alias a WHERE a.contact_id = o.id) AS aliases,
           (SELECT array_agg(x.tag_id ORDER BY x.tag_id) FROM contact_tag x WHERE x.contact_id = o.id) AS tags,
           (SELECT array_agg(x.list_id ORDER BY x.list_id) FROM contact_list x WHERE x.contact_id = o.id) AS lists,
           (SELECT array_agg(x.member_id ORDER BY x.member_id) FROM contact_collaborator x WHERE x.contact_id = o.id) AS collaborators
    FROM contact o WHERE o.id = d.contact_id
    OFFSET 0
) c
ORDER BY d.contact_id
