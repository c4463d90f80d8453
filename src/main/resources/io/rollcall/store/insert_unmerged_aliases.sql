-- The aliases of contacts that come back, but for those that lead to others by now.
INSERT INTO contact_alias (contact_id, channel_id, match_key, business_scoped_id, run_id, created_at, reason)
SELECT r.contact_id, :channel, r.match_key, r.business_scoped_id, r.run_id, r.created_at, r.reason
FROM jsonb_to_recordset(:aliases::jsonb) AS r (
    contact_id bigint, match_key bigint, business_scoped_id text, run_id bigint, created_at timestamptz, reason text)
ORDER BY r.contact_id, r.match_key, r.business_scoped_id
ON CONFLICT DO NOTHING
