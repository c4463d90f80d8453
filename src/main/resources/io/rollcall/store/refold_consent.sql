-- The status of a contact from what the ledger has under its identities, present and former. A new version even where the
-- status stays: plans rest on the ledger too.
UPDATE contact c
SET opt_in_status = (
{fold}),
    version = c.version + 1,
    updated_at = clock_timestamp()
WHERE c.id = :contact
RETURNING c.opt_in_status
