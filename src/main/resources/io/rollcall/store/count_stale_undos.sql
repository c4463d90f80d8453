-- Planned changes of a range that no longer fit what they were planned against.
SELECT count(*)
FROM planned_undo u
LEFT JOIN LATERAL (
    SELECT o.version,
           (o.first_message_at IS NOT NULL OR o.last_conversed_at IS NOT NULL OR o.last_contact_replied_at IS NOT NULL
               OR o.last_replied_from_us_at IS NOT NULL
               OR o.sent_count + o.delivered_count + o.read_count + o.failed_count + o.replied_count > 0)
               AND NOT in_touch_as_deleted(o) AS in_touch
    FROM contact o WHERE o.id = u.contact_id
    OFFSET 0
) c ON true
WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket
  AND (u.contact_id IS NOT NULL AND (c.version IS DISTINCT FROM u.contact_version
       OR u.action = 'delete' AND c.in_touch
       OR u.action IN ('revert', 'restore') AND jsonb_exists_any(u.after, '{match_key,business_scoped_id,aliases}')
          AND identity_owner(:channel, u.after, u.contact_id) IS NOT NULL)
       -- Another run has said by now what is to be taken back.
       OR EXISTS (
           SELECT
           FROM unnest(u.retracts) AS named (id)
           JOIN consent_event e ON e.id = named.id AND e.status = 'opted_out'
           WHERE EXISTS (
                   SELECT FROM repeated_opt_out x
                   WHERE x.channel_id = e.channel_id AND x.match_key = e.match_key AND x.standing AND x.run_id <> ALL (:own::bigint[]))
              OR EXISTS (
                   SELECT FROM repeated_opt_out x
                   WHERE x.channel_id = e.channel_id AND x.business_scoped_id = e.business_scoped_id AND x.standing
                     AND x.run_id <> ALL (:own::bigint[]))))
