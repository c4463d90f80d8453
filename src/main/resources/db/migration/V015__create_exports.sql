-- Exports: the books of a run that writes contacts, and the files that were written.

ALTER TABLE run ADD COLUMN written_count bigint NOT NULL DEFAULT 0;

CREATE TABLE exported_file (
    run_id       bigint      PRIMARY KEY REFERENCES run,
    rows         bigint      NOT NULL,
    bytes        bigint      NOT NULL,
    -- When the contacts were as the file has them.
    snapshot_at  timestamptz NOT NULL,
    -- Null until the file has its name; before that, whoever finds a file of this digest under the name finds this one.
    published_at timestamptz,
    -- When retention deleted it, or another file took its name.
    removed_at   timestamptz,
    job          text        NOT NULL,
    path         text        NOT NULL,
    sha256       text        NOT NULL
);

CREATE INDEX exported_file_job ON exported_file (job, published_at);

ALTER TABLE run_rail DROP CONSTRAINT run_rail_rail_check;
ALTER TABLE run_rail ADD CONSTRAINT run_rail_rail_check CHECK (rail IN (
    'max-rejects', 'max-created', 'max-updated', 'max-opt-outs', 'min-rows', 'max-sequential', 'max-invalid-phones', 'max-change'));
