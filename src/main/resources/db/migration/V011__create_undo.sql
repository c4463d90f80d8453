-- Undo: what a run has changed, and what taking it back would do, and did.

ALTER TABLE run
    ADD COLUMN undone_count bigint NOT NULL DEFAULT 0,
    ADD COLUMN kept_count   bigint NOT NULL DEFAULT 0;

CREATE TABLE planned_undo (
    run_id                bigint   NOT NULL,
    -- Names the change: the row of the file that it comes from, through any number of undos.
    row_number            bigint   NOT NULL,
    -- Null where the ledger alone is concerned.
    contact_id            bigint,
    -- Version of the contact when it was planned; null where there is none.
    contact_version       bigint,
    -- The row under which the change stands in the ledger, here and in the run that is undone; null where it does not.
    event_row_number      bigint,
    bucket                smallint NOT NULL,
    -- What is done with the contact: 'revert' gives fields back, 'restore' brings a deleted one back.
    action                text     NOT NULL CHECK (action IN ('delete', 'revert', 'restore', 'none')),
    outcome               text     NOT NULL CHECK (outcome IN ('undone', 'kept')),
    -- Events of the ledger that are answered, and retracted ones that are said again.
    retracts              bigint[],
    restates              bigint[],
    -- Of a contact that stays, as in contact_change; 'aliases' has those that come or go. Of one that comes back: the
    -- identities that it needs.
    before                jsonb,
    after                 jsonb,
    tags_added            bigint[],
    tags_removed          bigint[],
    lists_added           bigint[],
    lists_removed         bigint[],
    collaborators_added   bigint[],
    collaborators_removed bigint[],
    -- What stays of the change, one object for each value, and why.
    kept                  jsonb,
    PRIMARY KEY (run_id, bucket, row_number)
);

-- What each run has changed, by range: a contact that it created, updated or deleted, or the ledger alone.
CREATE VIEW run_change AS
SELECT p.run_id, p.range_bucket AS bucket, p.row_number, p.contact_id,
       CASE WHEN p.outcome IN ('created', 'updated') THEN p.outcome ELSE 'ledger' END AS effect,
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

-- The events of the ledger that a planned undo answers or says again.
CREATE VIEW planned_undo_event AS
SELECT u.run_id, u.bucket, u.row_number, u.event_row_number, named.event_id, named.again,
       e.channel_id, e.match_key, e.business_scoped_id
FROM planned_undo u
CROSS JOIN LATERAL (
    SELECT unnest(u.retracts) AS event_id, false AS again
    UNION ALL
    SELECT unnest(u.restates), true
) named
JOIN consent_event e ON e.id = named.event_id;

-- What a run has said of a row is found by both.
CREATE INDEX consent_event_run_row ON consent_event (run_id, row_number) WHERE run_id IS NOT NULL;
DROP INDEX consent_event_run;

-- Another contact that has one of these identities, now or formerly: 'match_key', 'business_scoped_id', 'aliases'.
CREATE FUNCTION identity_owner(p_channel int, p_identities jsonb, p_but bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT min(owner.id)
    FROM (
        SELECT (p_identities ->> 'match_key')::bigint AS match_key, p_identities ->> 'business_scoped_id' AS business_scoped_id
        UNION ALL
        SELECT (a.value ->> 'match_key')::bigint, a.value ->> 'business_scoped_id'
        FROM jsonb_array_elements(p_identities -> 'aliases') AS a
    ) named
    CROSS JOIN LATERAL (
        SELECT c.id FROM contact c WHERE c.channel_id = p_channel AND c.match_key = named.match_key
        UNION ALL
        SELECT c.id FROM contact c WHERE c.channel_id = p_channel AND c.business_scoped_id = named.business_scoped_id
        UNION ALL
        SELECT a.contact_id FROM contact_alias a WHERE a.channel_id = p_channel AND a.match_key = named.match_key
        UNION ALL
        SELECT a.contact_id FROM contact_alias a
        WHERE a.channel_id = p_channel AND a.business_scoped_id = named.business_scoped_id
    ) owner
    WHERE owner.id <> p_but
$$;
