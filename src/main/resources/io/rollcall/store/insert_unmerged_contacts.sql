-- Contacts come back under their ids.
INSERT INTO contact (id, match_key, origin_run_id, origin_row_number, assignee_id, version, created_at, updated_at, first_message_at,
                     last_conversed_at, last_contact_replied_at, last_replied_from_us_at, channel_id, sent_count, delivered_count,
                     read_count, failed_count, replied_count, in_directory, origin, opt_in_status, phone, whatsapp_id,
                     business_scoped_id, username, external_id, display_name, profile_name, avatar, remarks, attributes)
SELECT r.id, r.match_key, r.origin_run_id, r.origin_row_number, r.assignee_id, r.version + 1, r.created_at, :time, r.first_message_at,
       r.last_conversed_at, r.last_contact_replied_at, r.last_replied_from_us_at, r.channel_id, coalesce(r.sent_count, 0),
       coalesce(r.delivered_count, 0), coalesce(r.read_count, 0), coalesce(r.failed_count, 0), coalesce(r.replied_count, 0),
       r.in_directory, r.origin, r.opt_in_status, r.phone, r.whatsapp_id, r.business_scoped_id, r.username, r.external_id,
       r.display_name, r.profile_name, r.avatar, r.remarks, r.attributes
FROM jsonb_populate_recordset(NULL::contact, :images::jsonb) AS r
ORDER BY r.id
