-- The status of a contact from what the ledger has under its identities, present and former. A new version even where the
-- status stays: plans rest on the ledger too.
UPDATE contact c
SET opt_in_status = (
        SELECT coalesce(consent_status(consent_fold(e.status, e.source ORDER BY e.occurred_at, e.id)), 'unknown')
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
            WHERE a.contact_id = c.id)),
    version = c.version + 1,
    updated_at = clock_timestamp()
WHERE c.id = :contact
RETURNING c.opt_in_status
