-- What is sent of events, by their ids: the contact as it is now, what has changed, names for what has several.
SELECT e.id, e.message_id, e.run_id, e.attempts, e.created_at, e.tried_since, e.kind, r.job, ch.name AS channel,
       coalesce(c.id, e.contact_id) AS contact_id, coalesce(c.phone, h.before ->> 'phone') AS phone,
       coalesce(c.business_scoped_id, h.before ->> 'business_scoped_id') AS business_scoped_id, h.actor,
       h.before::text AS before, h.after::text AS after,
       (SELECT coalesce(m.email, m.name) FROM member m WHERE m.id = (h.before ->> 'assignee_id')::bigint) AS assignee_before,
       (SELECT coalesce(m.email, m.name) FROM member m WHERE m.id = (h.after ->> 'assignee_id')::bigint) AS assignee_after,
       ARRAY(SELECT t.name FROM unnest(h.tags_added) AS i (id) JOIN tag t ON t.id = i.id ORDER BY t.name_key) AS tags_added,
       ARRAY(SELECT t.name FROM unnest(h.tags_removed) AS i (id) JOIN tag t ON t.id = i.id ORDER BY t.name_key) AS tags_removed,
       ARRAY(SELECT t.name FROM unnest(h.lists_added) AS i (id) JOIN list t ON t.id = i.id ORDER BY t.name_key) AS lists_added,
       ARRAY(SELECT t.name FROM unnest(h.lists_removed) AS i (id) JOIN list t ON t.id = i.id ORDER BY t.name_key) AS lists_removed,
       r.input_rows, r.created_count, r.updated_count, r.unchanged_count, r.skipped_count, r.rejected_count
FROM contact_event e
JOIN run r ON r.id = e.run_id
LEFT JOIN channel ch ON ch.id = r.channel_id
LEFT JOIN contact_change h ON h.id = e.change_id
LEFT JOIN contact c ON c.id = e.contact_id
WHERE e.id = ANY (:ids)
ORDER BY e.id
