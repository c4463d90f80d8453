-- What each run has changed, as before; and contacts that an update has deleted, whose planned change is 'contact'.
CREATE OR REPLACE VIEW run_change AS
SELECT p.run_id, p.range_bucket AS bucket, p.row_number, p.contact_id,
       CASE WHEN 'contact' = ANY (p.changed) THEN 'deleted'
            WHEN p.outcome IN ('created', 'updated') THEN p.outcome
            ELSE 'ledger' END AS effect,
       CASE WHEN p.consent_event IS NOT NULL OR p.suppressed_keys IS NOT NULL OR p.suppressed_ids IS NOT NULL
            THEN p.consent_row_number END AS event_row_number
FROM planned_row p
WHERE p.outcome IN ('created', 'updated') OR p.suppressed_keys IS NOT NULL OR p.suppressed_ids IS NOT NULL
UNION ALL
SELECT u.run_id, u.bucket, u.row_number, u.contact_id,
       CASE u.action WHEN 'delete' THEN 'deleted' WHEN 'restore' THEN 'created' WHEN 'revert' THEN 'updated' ELSE 'ledger' END,
       CASE WHEN u.retracts IS NOT NULL OR u.restates IS NOT NULL THEN u.event_row_number END
FROM planned_undo u
WHERE u.action <> 'none' OR u.retracts IS NOT NULL OR u.restates IS NOT NULL;

-- Whether a contact that came back was in touch last before it was deleted, and not since.
CREATE FUNCTION in_touch_as_deleted(o contact) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT
        FROM (
            SELECT h.before FROM contact_change h WHERE h.contact_id = o.id AND h.kind = 'deleted' ORDER BY h.id DESC LIMIT 1
        ) gone
        CROSS JOIN LATERAL jsonb_populate_record(NULL::contact, gone.before) AS r
        WHERE (r.first_message_at, r.last_conversed_at, r.last_contact_replied_at, r.last_replied_from_us_at)
              IS NOT DISTINCT FROM (o.first_message_at, o.last_conversed_at, o.last_contact_replied_at, o.last_replied_from_us_at)
          AND (coalesce(r.sent_count, 0), coalesce(r.delivered_count, 0), coalesce(r.read_count, 0), coalesce(r.failed_count, 0),
               coalesce(r.replied_count, 0)) = (o.sent_count, o.delivered_count, o.read_count, o.failed_count, o.replied_count))
$$;
