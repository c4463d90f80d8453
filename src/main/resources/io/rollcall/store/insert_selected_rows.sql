-- One row for each contact that a filter selects, as it is now, with what is to be done with it. Sorted by buckets, so that a range
-- reads pages, not rows.
INSERT INTO staged_row (run_id, row_number, group_key, match_key, range_bucket, bucket, phone, business_scoped_id, external_id, display_name,
                        remarks, avatar, opt_in, opted_at, consent_basis, cleared, tag_keys, list_keys, assignee_key, collaborator_keys,
                        in_directory, attributes, removed_tag_keys, removed_list_keys)
SELECT :run, n.row_number, coalesce(n.match_key, -n.row_number), n.match_key, n.bucket, n.bucket, n.phone,
       CASE WHEN n.match_key IS NULL THEN n.business_scoped_id END, :external_id::text, :display_name::text, :remarks::text,
       :avatar::text, :opt_in::boolean, :opted_at::timestamptz, :consent_basis::text, :cleared::text[], :tag_keys::text[],
       :list_keys::text[], :assignee_key::text, :collaborator_keys::text[], :in_directory::boolean, :attributes::jsonb,
       :removed_tag_keys::text[], :removed_list_keys::text[]
FROM (
    SELECT row_number() OVER (ORDER BY c.id) AS row_number, c.match_key, c.phone, c.business_scoped_id,
           CASE WHEN c.match_key IS NOT NULL THEN identity_bucket(c.match_key) ELSE hashtext(c.business_scoped_id) & 1023 END AS bucket
    FROM contact c
    WHERE {where}
) n
ORDER BY n.bucket, n.row_number
