-- The status that the ledger gives to contacts under the identities that each has now.
UPDATE contact c
SET opt_in_status = (
{fold})
WHERE c.id = ANY (:contacts::bigint[])
