-- Every field of a contact in imports, modes, and the history of tags, lists, attributes, members and channels.

ALTER TABLE staged_row
    -- Whether the contact belongs to the directory; null where the row does not say.
    ADD COLUMN in_directory      boolean,
    -- Key of the member: the e-mail address, or the name, as run_member has it.
    ADD COLUMN assignee_key      text,
    ADD COLUMN collaborator_keys text[],
    ADD COLUMN list_keys         text[],
    -- The attributes that the row states, by key; a JSON null empties one.
    ADD COLUMN attributes        jsonb;

-- The lists that the rows of a run name, with the spelling of the first row that names each.
CREATE TABLE run_list (
    run_id   bigint NOT NULL,
    name_key text   NOT NULL,
    name     text   NOT NULL,
    PRIMARY KEY (run_id, name_key)
);

-- The members that the rows of a run name.
CREATE TABLE run_member (
    run_id     bigint NOT NULL,
    -- Who it is, decided once for the whole run; null for one whom the run is to create.
    member_id  bigint,
    member_key text   NOT NULL,
    name       text   NOT NULL,
    name_key   text   NOT NULL,
    email      text,
    PRIMARY KEY (run_id, member_key)
);

ALTER TABLE planned_row
    -- Another row of the same contact, where that is why the row is rejected.
    ADD COLUMN duplicate_row_number bigint,
    ADD COLUMN reject_codes         text[],
    -- Identities of no contact of the row for which the opt-out is appended to the ledger.
    ADD COLUMN suppressed_keys      bigint[],
    ADD COLUMN suppressed_ids       text[];

ALTER TABLE run
    -- People who opted out and are no contacts: the ledger alone knows them.
    ADD COLUMN suppressed_count    bigint NOT NULL DEFAULT 0,
    ADD COLUMN new_list_count      bigint NOT NULL DEFAULT 0,
    ADD COLUMN new_member_count    bigint NOT NULL DEFAULT 0,
    ADD COLUMN new_attribute_count bigint NOT NULL DEFAULT 0;

ALTER TABLE contact_change
    ADD COLUMN lists_added           bigint[],
    ADD COLUMN lists_removed         bigint[],
    ADD COLUMN collaborators_added   bigint[],
    ADD COLUMN collaborators_removed bigint[];

-- A removed tag or list keeps its contacts, so that its history is complete and removing it is one small statement; nothing
-- that looks for tags sees it.
ALTER TABLE tag ADD COLUMN deleted_at timestamptz;
ALTER TABLE tag DROP CONSTRAINT tag_channel_id_name_key_key;
CREATE UNIQUE INDEX tag_name_key ON tag (channel_id, name_key) WHERE deleted_at IS NULL;

ALTER TABLE list ADD COLUMN deleted_at timestamptz, ADD COLUMN created_by_run_id bigint;
ALTER TABLE list DROP CONSTRAINT list_channel_id_name_key_key;
CREATE UNIQUE INDEX list_name_key ON list (channel_id, name_key) WHERE deleted_at IS NULL;

CREATE VIEW live_tag AS SELECT id, channel_id, name, name_key, color, created_at FROM tag WHERE deleted_at IS NULL;
CREATE VIEW live_list AS SELECT id, channel_id, name, name_key, created_at FROM list WHERE deleted_at IS NULL;

ALTER TABLE attribute_definition ADD COLUMN created_by_run_id bigint;

ALTER TABLE member
    -- The name without regard to case, by which members without an e-mail address are found.
    ADD COLUMN name_key          text NOT NULL,
    ADD COLUMN created_by_run_id bigint,
    ADD CONSTRAINT member_email_lower_case CHECK (email = lower(email));
CREATE INDEX member_name_key ON member (name_key);

-- What happened to tags, lists, attributes, members and channels themselves.
CREATE TABLE catalogue_change (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id bigint      NOT NULL,
    run_id     bigint,
    -- Contacts that were concerned, where that was counted.
    contacts   bigint,
    changed_at timestamptz NOT NULL,
    -- Null for what belongs to no channel.
    channel_id int,
    kind       text        NOT NULL CHECK (kind IN ('attribute', 'member', 'list', 'tag', 'channel')),
    action     text        NOT NULL CHECK (action IN ('added', 'renamed', 'changed', 'removed')),
    actor      text        NOT NULL,
    before     jsonb       NOT NULL DEFAULT '{}',
    after      jsonb       NOT NULL DEFAULT '{}'
);

CREATE INDEX catalogue_change_subject ON catalogue_change (kind, subject_id, id);
CREATE INDEX catalogue_change_run ON catalogue_change (run_id) WHERE run_id IS NOT NULL;

ALTER TABLE attribute_definition
    -- Whether the values are on their way to another key, or away, contact by contact; it is brought to its end by calling again.
    ADD COLUMN moving    boolean NOT NULL DEFAULT false,
    ADD COLUMN moving_to text CHECK (moving_to ~ '^[A-Za-z_][A-Za-z0-9_.-]{0,63}$'),
    ADD CHECK (moving OR moving_to IS NULL);

-- The attributes of a contact after a row. Policies name attributes as 'attr.KEY'; a JSON null empties one.
CREATE FUNCTION merge_attributes(old jsonb, staged jsonb, keep text[], fill_blank text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_strip_nulls(old || CASE
        WHEN cardinality(keep) = 0 AND cardinality(fill_blank) = 0 THEN staged
        ELSE (SELECT coalesce(jsonb_object_agg(a.key, a.value), '{}')
              FROM jsonb_each(staged) AS a
              WHERE 'attr.' || a.key <> ALL (keep)
                AND ('attr.' || a.key <> ALL (fill_blank) OR old -> a.key IS NULL))
    END)
$$;

-- What one state of a contact's attributes has otherwise than another, as 'attr.KEY'; a JSON null where it has none.
CREATE FUNCTION differing_attributes(these jsonb, others jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg('attr.' || k.key, coalesce(these -> k.key, 'null')), '{}')
    FROM (SELECT jsonb_object_keys(these) UNION SELECT jsonb_object_keys(others)) AS k (key)
    WHERE these -> k.key IS DISTINCT FROM others -> k.key
$$;

-- As before, and with the lists and members that rows named.
CREATE OR REPLACE FUNCTION discard_staging(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    DELETE FROM run_tag WHERE run_id = p_run;
    DELETE FROM run_list WHERE run_id = p_run;
    DELETE FROM run_member WHERE run_id = p_run;
    BEGIN
        LOCK TABLE staged_row IN ACCESS EXCLUSIVE MODE NOWAIT;
        IF NOT EXISTS (
            SELECT FROM run r
            WHERE r.state NOT IN ('completed', 'completed with rejects')
              AND EXISTS (SELECT FROM staged_row s WHERE s.run_id = r.id)) THEN
            TRUNCATE staged_row;
            RETURN;
        END IF;
    EXCEPTION WHEN lock_not_available THEN
        NULL;
    END;
    DELETE FROM staged_row WHERE run_id = p_run;
END
$$;
