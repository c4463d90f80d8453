-- What the ledger says of the contact c, under its identities, present and former; part of other statements.
SELECT coalesce(consent_status(consent_fold(e.status, e.source ORDER BY e.occurred_at, e.id)), 'unknown') AS status
FROM standing_consent_event e
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
