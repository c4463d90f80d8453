-- Where the ledgers of merged contacts together say more than the most restrictive of them alone, the rest is taken away: somebody
-- whom one of them had opted out is opted out, and consent that one of them had not given is withheld. It comes after all that the
-- ledger has of them.
INSERT INTO consent_event (channel_id, match_key, business_scoped_id, status, source, run_id, row_number, actor, occurred_at)
SELECT c.channel_id, c.match_key, CASE WHEN c.match_key IS NULL THEN c.business_scoped_id END,
       CASE c.opt_in_status WHEN 'opted_out' THEN 'opted_out' ELSE 'withheld' END, 'merge', :run, m.cluster, :actor,
       greatest(:time, latest.occurred_at)
FROM dedupe_member m
CROSS JOIN LATERAL (
    SELECT o.id, o.channel_id, o.match_key, o.business_scoped_id, o.opt_in_status FROM contact o WHERE o.id = m.contact_id OFFSET 0
) c
CROSS JOIN LATERAL (
{fold}
) fold
CROSS JOIN LATERAL (
    SELECT max(e.occurred_at) AS occurred_at
    FROM consent_event e
    WHERE e.id IN (
        SELECT d.id FROM consent_event d WHERE d.channel_id = c.channel_id AND d.match_key = c.match_key
        UNION
        SELECT d.id FROM consent_event d WHERE d.channel_id = c.channel_id AND d.business_scoped_id = c.business_scoped_id
        UNION
        SELECT d.id FROM contact_alias a JOIN consent_event d ON d.channel_id = a.channel_id AND d.match_key = a.match_key
        WHERE a.contact_id = c.id
        UNION
        SELECT d.id FROM contact_alias a JOIN consent_event d ON d.channel_id = a.channel_id AND d.business_scoped_id = a.business_scoped_id
        WHERE a.contact_id = c.id)
) latest
WHERE m.run_id = :run AND m.bucket >= :from_bucket AND m.bucket < :to_bucket AND m.survives AND fold.status <> c.opt_in_status
ORDER BY m.cluster
