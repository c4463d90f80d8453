-- Contacts of a run whose status is not the fold of what the ledger has under their identities, present and former.
SELECT p.row_number, c.id AS contact_id, NULL AS field
FROM planned_row p
JOIN contact c ON c.id = p.contact_id
CROSS JOIN LATERAL (
{fold}
) fold
WHERE p.run_id = :run AND fold.status <> c.opt_in_status
