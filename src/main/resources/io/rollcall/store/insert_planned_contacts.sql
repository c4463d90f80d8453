INSERT INTO contact (id, channel_id, match_key, phone, whatsapp_id, business_scoped_id, external_id, display_name, remarks,
                     avatar, assignee_id, attributes, opt_in_status, in_directory, origin, origin_run_id, origin_row_number, created_at, updated_at,
                     fingerprint)
SELECT p.contact_id, :channel, s.match_key, s.phone, s.whatsapp_id, s.business_scoped_id, s.external_id, s.display_name,
       s.remarks, s.avatar, m.member_id,
       CASE WHEN s.attributes IS NULL THEN '{}' ELSE jsonb_strip_nulls(s.attributes) END,
       p.opt_in_status, coalesce(s.in_directory, true), 'import', :run, s.row_number, :time, :time,
       CASE WHEN NOT p.protected THEN row_fingerprint(s, :terms_hash # (SELECT catalogue_epoch(:channel)) # 1) END
FROM planned_row p
JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
LEFT JOIN run_member m ON m.run_id = p.run_id AND m.member_key = s.assignee_key
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'created'
ORDER BY s.match_key, s.row_number
