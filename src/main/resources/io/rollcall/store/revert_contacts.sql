UPDATE contact c
SET match_key = CASE WHEN jsonb_exists(u.after, 'match_key') THEN (u.after ->> 'match_key')::bigint ELSE c.match_key END,
    phone = CASE WHEN jsonb_exists(u.after, 'phone') THEN u.after ->> 'phone' ELSE c.phone END,
    whatsapp_id = CASE WHEN jsonb_exists(u.after, 'whatsapp_id') THEN u.after ->> 'whatsapp_id' ELSE c.whatsapp_id END,
    business_scoped_id = CASE WHEN jsonb_exists(u.after, 'business_scoped_id') THEN u.after ->> 'business_scoped_id' ELSE c.business_scoped_id END,
    external_id = CASE WHEN jsonb_exists(u.after, 'external_id') THEN u.after ->> 'external_id' ELSE c.external_id END,
    display_name = CASE WHEN jsonb_exists(u.after, 'display_name') THEN u.after ->> 'display_name' ELSE c.display_name END,
    remarks = CASE WHEN jsonb_exists(u.after, 'remarks') THEN u.after ->> 'remarks' ELSE c.remarks END,
    avatar = CASE WHEN jsonb_exists(u.after, 'avatar') THEN u.after ->> 'avatar' ELSE c.avatar END,
    assignee_id = CASE WHEN jsonb_exists(u.after, 'assignee_id') THEN (u.after ->> 'assignee_id')::bigint ELSE c.assignee_id END,
    in_directory = CASE WHEN jsonb_exists(u.after, 'in_directory') THEN (u.after ->> 'in_directory')::boolean ELSE c.in_directory END,
    attributes = jsonb_strip_nulls(c.attributes || (
        SELECT coalesce(jsonb_object_agg(substr(a.key, 6), a.value), '{}') FROM jsonb_each(u.after) AS a WHERE a.key LIKE 'attr.%')),
    fingerprint = NULL,
    version = c.version + 1,
    updated_at = :time
FROM planned_undo u
WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action = 'revert'
  AND c.id = u.contact_id
  AND c.id = ANY (ARRAY(
      SELECT p.contact_id FROM planned_undo p
      WHERE p.run_id = :run AND p.bucket >= :from_bucket AND p.bucket < :to_bucket AND p.action = 'revert'))
