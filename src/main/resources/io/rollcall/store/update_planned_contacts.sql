UPDATE contact c
SET match_key = CASE WHEN 'match_key' = ANY (p.changed) THEN s.match_key ELSE c.match_key END,
    phone = CASE WHEN 'phone' = ANY (p.changed) THEN s.phone ELSE c.phone END,
    whatsapp_id = CASE WHEN 'whatsapp_id' = ANY (p.changed) THEN s.whatsapp_id ELSE c.whatsapp_id END,
    business_scoped_id = CASE WHEN 'business_scoped_id' = ANY (p.changed) THEN s.business_scoped_id ELSE c.business_scoped_id END,
    external_id = CASE WHEN 'external_id' = ANY (p.changed) THEN s.external_id ELSE c.external_id END,
    display_name = CASE WHEN 'display_name' = ANY (p.changed) THEN s.display_name ELSE c.display_name END,
    remarks = CASE WHEN 'remarks' = ANY (p.changed) THEN s.remarks ELSE c.remarks END,
    avatar = CASE WHEN 'avatar' = ANY (p.changed) THEN s.avatar ELSE c.avatar END,
    assignee_id = CASE WHEN 'assignee_id' = ANY (p.changed) THEN m.member_id ELSE c.assignee_id END,
    attributes = CASE WHEN 'attributes' = ANY (p.changed)
                      THEN merge_attributes(c.attributes, s.attributes, :keep::text[], :fill_blank::text[]) ELSE c.attributes END,
    opt_in_status = CASE WHEN 'opt_in_status' = ANY (p.changed) THEN p.opt_in_status ELSE c.opt_in_status END,
    in_directory = CASE WHEN 'in_directory' = ANY (p.changed) THEN coalesce(s.in_directory, true) ELSE c.in_directory END,
    fingerprint = CASE WHEN NOT p.protected THEN row_fingerprint(s, :terms_hash # (SELECT catalogue_epoch(:channel)) # (c.version + 1)) END,
    version = c.version + 1,
    updated_at = :time
FROM planned_row p
JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
LEFT JOIN run_member m ON m.run_id = p.run_id AND m.member_key = s.assignee_key
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated'
  AND c.id = p.contact_id
