-- Gives contacts the values that the run's changes say; the changes are written before.
UPDATE contact c
SET match_key = r.match_key, phone = r.phone, whatsapp_id = r.whatsapp_id, business_scoped_id = r.business_scoped_id,
    username = r.username, external_id = r.external_id, display_name = r.display_name, profile_name = r.profile_name,
    avatar = r.avatar, remarks = r.remarks, assignee_id = r.assignee_id, in_directory = r.in_directory,
    opt_in_status = r.opt_in_status, first_message_at = r.first_message_at, last_conversed_at = r.last_conversed_at,
    last_contact_replied_at = r.last_contact_replied_at, last_replied_from_us_at = r.last_replied_from_us_at,
    sent_count = coalesce(r.sent_count, 0), delivered_count = coalesce(r.delivered_count, 0), read_count = coalesce(r.read_count, 0),
    failed_count = coalesce(r.failed_count, 0), replied_count = coalesce(r.replied_count, 0),
    attributes = jsonb_strip_nulls(o.attributes || (
        SELECT coalesce(jsonb_object_agg(substr(a.key, 6), a.value), '{}') FROM jsonb_each(h.after) AS a WHERE a.key LIKE 'attr.%')),
    fingerprint = NULL,
    version = c.version + 1,
    updated_at = :time
FROM contact o
JOIN contact_change h ON h.run_id = :run AND h.contact_id = o.id AND h.kind = 'updated'
CROSS JOIN LATERAL jsonb_populate_record(o, h.after - 'attributes') AS r
WHERE o.id = ANY (:contacts::bigint[]) AND c.id = o.id
