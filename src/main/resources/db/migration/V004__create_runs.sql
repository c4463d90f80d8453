-- Runs: what was launched, who owns it, how far it is, and the outcome of every row.

CREATE TABLE run (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created_at       timestamptz NOT NULL,
    finished_at      timestamptz,
    -- Working time of all attempts.
    worked_ms        bigint      NOT NULL DEFAULT 0,
    -- Identifies "the same work": kind, channel, input and options. Null for dry runs, which never stand in the way.
    launch_key       text,
    -- 0 for the first run of its launch key; more for runs that were insisted upon.
    launch_ordinal   int         NOT NULL DEFAULT 0,
    attempt          int         NOT NULL DEFAULT 0,
    channel_id       int         NOT NULL REFERENCES channel,
    dry_run          boolean     NOT NULL,
    kind             text        NOT NULL,
    job              text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('running', 'waiting for approval', 'completed', 'completed with rejects',
                                                           'failed', 'aborted', 'stopped', 'lost')),
    -- Everything that a restart needs to build the job again.
    definition       jsonb       NOT NULL,
    engine_version   text        NOT NULL,
    started_by       text        NOT NULL,
    input_name       text,
    input_sha256     text,
    input_bytes      bigint,
    -- Rows that the file has, blank lines and the header left out.
    input_rows       bigint,
    failed_step      text,
    failure          text,
    created_count    bigint      NOT NULL DEFAULT 0,
    updated_count    bigint      NOT NULL DEFAULT 0,
    unchanged_count  bigint      NOT NULL DEFAULT 0,
    superseded_count bigint      NOT NULL DEFAULT 0,
    skipped_count    bigint      NOT NULL DEFAULT 0,
    rejected_count   bigint      NOT NULL DEFAULT 0,
    protected_count  bigint      NOT NULL DEFAULT 0,
    new_tag_count    bigint      NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX run_launch_key ON run (launch_key, launch_ordinal) WHERE launch_key IS NOT NULL;

-- The one owner of a run. Every transaction that changes data locks this row FOR KEY SHARE with its own token, so that
-- a takeover, which locks it FOR UPDATE, waits for writes in flight and no later one succeeds.
CREATE TABLE lease (
    run_id             bigint      PRIMARY KEY REFERENCES run,
    token              bigint      NOT NULL,
    process_id         bigint      NOT NULL,
    heartbeat_at       timestamptz NOT NULL,
    -- Start time of the owner's process, in ms since the epoch: a process id alone is used again.
    process_started_ms bigint      NOT NULL,
    stop_requested     boolean     NOT NULL DEFAULT false,
    released           boolean     NOT NULL DEFAULT false,
    host               text        NOT NULL,
    owner              text        NOT NULL
);

-- How far a step of a run is; written in the transaction of the data.
CREATE TABLE run_progress (
    run_id   bigint  NOT NULL REFERENCES run,
    position bigint  NOT NULL,
    done     bigint  NOT NULL DEFAULT 0,
    total    bigint  NOT NULL,
    finished boolean NOT NULL DEFAULT false,
    -- Working time of the step in all attempts.
    worked_ms bigint NOT NULL DEFAULT 0,
    step     text    NOT NULL,
    PRIMARY KEY (run_id, step)
) WITH (fillfactor = 50);

CREATE TABLE staged_row (
    run_id             bigint   NOT NULL,
    row_number         bigint   NOT NULL,
    -- What the rows of one contact share: the match key, or a negative number where other identities link rows.
    group_key          bigint   NOT NULL,
    match_key          bigint,
    -- Where the row's phone and WhatsApp id are two different numbers.
    second_match_key   bigint,
    opted_at           timestamptz,
    -- Bucket by which the row is planned and applied: that of its group.
    range_bucket       smallint NOT NULL,
    -- Bucket of the row's own identity, by which writers exclude each other.
    bucket             smallint NOT NULL,
    opt_in             boolean,
    phone              text,
    whatsapp_id        text,
    business_scoped_id text,
    external_id        text,
    display_name       text,
    remarks            text,
    avatar             text,
    consent_basis      text,
    -- Columns of contact that the row empties, and 'tags'.
    cleared            text[],
    tag_keys           text[],
    PRIMARY KEY (run_id, range_bucket, row_number)
);

-- Few rows are linked to others; those alone lie in another range than their own identity's.
CREATE INDEX staged_row_linked ON staged_row (run_id, range_bucket) WHERE bucket <> range_bucket;

-- The tags that the rows of a run name, with the spelling of the first row that names each.
CREATE TABLE run_tag (
    run_id   bigint NOT NULL,
    name_key text   NOT NULL,
    name     text   NOT NULL,
    PRIMARY KEY (run_id, name_key)
);

CREATE TABLE rejected_row (
    run_id             bigint  NOT NULL,
    row_number         bigint  NOT NULL,
    -- The identity of the row where it was readable, so that a run's rejects can be selected.
    match_key          bigint,
    -- Whether the row was rejected against the database (when planned) rather than on its own (when staged).
    planned            boolean NOT NULL DEFAULT false,
    business_scoped_id text,
    column_names       text[]  NOT NULL,
    codes              text[]  NOT NULL,
    messages           text[]  NOT NULL,
    PRIMARY KEY (run_id, row_number)
);

-- What the plan of a run says of each accepted row, and what came of it.
CREATE TABLE planned_row (
    run_id             bigint   NOT NULL,
    row_number         bigint   NOT NULL,
    contact_id         bigint,
    -- Version of the contact when it was planned; null for one that is to be created.
    contact_version    bigint,
    -- The row that supplies the consent event, which need not be the row that wins.
    consent_row_number bigint,
    range_bucket       smallint NOT NULL,
    -- Events of the ledger that the plan has seen for a contact that is to be created.
    ledger_count       int,
    protected          boolean  NOT NULL DEFAULT false,
    outcome            text     NOT NULL CHECK (outcome IN ('created', 'updated', 'unchanged', 'superseded', 'skipped', 'rejected')),
    opt_in_status      text,
    -- The event to append to the ledger.
    consent_event      text,
    changed            text[],
    PRIMARY KEY (run_id, range_bucket, row_number)
);

-- ANALYZE by a role that does not own a table only warns and skips, and without statistics plans are slower by an order
-- of magnitude: so the owner lends the running role this function.
CREATE FUNCTION analyze_staging() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    ANALYZE staged_row (run_id, range_bucket, group_key, match_key, business_scoped_id);
END
$$;

-- Throws away what was staged for complete runs. Where nobody else is staging, the table is emptied at once; otherwise the
-- rows of this run are deleted. Needs the owner, because the running role may not truncate.
CREATE FUNCTION discard_staging(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    DELETE FROM run_tag WHERE run_id = p_run;
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
