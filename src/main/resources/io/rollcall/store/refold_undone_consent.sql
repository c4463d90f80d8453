-- The status of the contacts whose ledger or identities the range has changed, as the whole ledger now says. A new version
-- even where the status stays, since plans rest on the ledger; the range has given its own contacts one.
WITH own AS MATERIALIZED (
    SELECT u.contact_id AS id
    FROM planned_undo u
    WHERE u.run_id = :run AND u.bucket >= :from_bucket AND u.bucket < :to_bucket AND u.action IN ('revert', 'restore')
      AND (u.action = 'restore' OR u.retracts IS NOT NULL OR u.restates IS NOT NULL
           OR jsonb_exists_any(u.after, '{match_key,business_scoped_id,aliases}') OR jsonb_exists(u.before, 'aliases'))
),
folded AS MATERIALIZED (
    SELECT c.id, c.opt_in_status AS former, fold.status, c.id IN (SELECT own.id FROM own) AS has_version
    FROM (
        SELECT own.id FROM own
        UNION
{owners}
    ) touched
    CROSS JOIN LATERAL (
        SELECT o.id, o.channel_id, o.match_key, o.business_scoped_id, o.opt_in_status FROM contact o WHERE o.id = touched.id OFFSET 0
    ) c
    CROSS JOIN LATERAL (
{fold}
    ) fold
),
written AS (
    UPDATE contact c
    SET opt_in_status = f.status, version = c.version + CASE WHEN f.has_version THEN 0 ELSE 1 END, updated_at = :time
    FROM folded f
    WHERE c.id = f.id AND c.id = ANY (ARRAY(SELECT w.id FROM folded w WHERE w.status <> w.former OR NOT w.has_version))
)
SELECT id, former, status FROM folded WHERE status <> former ORDER BY id
