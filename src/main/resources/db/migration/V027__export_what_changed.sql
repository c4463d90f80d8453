-- Exports of what has changed: what the files of a job have said of each contact, as far as the next run must know it.

-- A contact and what its row was, in the last file that a job published, or in the one that a run writes.
CREATE TABLE exported_row (
    run_id     bigint NOT NULL,
    contact_id bigint NOT NULL,
    -- The first half of the SHA-256 of its cells.
    digest     uuid   NOT NULL,
    PRIMARY KEY (run_id, contact_id)
);

ALTER TABLE exported_row SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000);

-- What a run of such a job writes.
CREATE TABLE export_delta (
    run_id          bigint      PRIMARY KEY REFERENCES run,
    -- The run whose file the changes are to be applied to; null for a whole file.
    base_run_id     bigint,
    -- The run that wrote the whole file that all began with; itself for a whole file.
    full_run_id     bigint      NOT NULL,
    full_at         timestamptz NOT NULL,
    selected_count  bigint      NOT NULL DEFAULT 0,
    created_count   bigint      NOT NULL DEFAULT 0,
    changed_count   bigint      NOT NULL DEFAULT 0,
    removed_count   bigint      NOT NULL DEFAULT 0,
    unchanged_count bigint      NOT NULL DEFAULT 0,
    -- What the columns are, and how their values are written; files of another shape cannot be applied to each other.
    shape           text        NOT NULL,
    -- Why the file is whole; null for changes.
    reason          text,
    CHECK ((base_run_id IS NULL) = (reason IS NOT NULL))
);
