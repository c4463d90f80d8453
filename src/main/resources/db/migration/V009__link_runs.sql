-- Runs that were made of another run.

ALTER TABLE run
    ADD COLUMN source_run_id bigint REFERENCES run,
    -- What the run does with the other: does the same again, takes its rejected rows, takes back what it did.
    ADD COLUMN source_kind   text CHECK (source_kind IN ('again', 'rejects', 'undo')),
    ADD CHECK ((source_run_id IS NULL) = (source_kind IS NULL));

CREATE INDEX run_source ON run (source_run_id, id) WHERE source_run_id IS NOT NULL;
