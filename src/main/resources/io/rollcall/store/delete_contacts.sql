-- The contacts that a range deletes, or all that a table has of them.
DELETE FROM {table} x
WHERE x.{id} = ANY (ARRAY(
    SELECT d.contact_id
    FROM (
{deleted}
    ) d))
