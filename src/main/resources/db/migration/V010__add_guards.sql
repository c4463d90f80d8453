-- What is asked of a plan before it is applied, what was found, and who let it be applied.

ALTER TABLE run
    -- The guard rails, and whether the plan waits for somebody; every attempt asks the same.
    ADD COLUMN guard           jsonb  NOT NULL DEFAULT '{}',
    -- Rows that came out otherwise than planned, because their contact had changed by the time that they were applied.
    ADD COLUMN replanned_count bigint NOT NULL DEFAULT 0,
    -- When somebody gave up a plan that was not approved; nothing can be made of the run any more.
    ADD COLUMN discarded_at    timestamptz;

CREATE TABLE run_rail (
    run_id  bigint  NOT NULL REFERENCES run,
    -- How much of it the plan has.
    found   bigint  NOT NULL,
    -- How much of it there was in the end, where rows came out otherwise than planned.
    applied bigint,
    broken  boolean NOT NULL,
    rail    text    NOT NULL CHECK (rail IN ('max-rejects', 'max-created', 'max-updated', 'max-opt-outs', 'min-rows', 'max-sequential',
                                             'max-invalid-phones')),
    -- As it was typed: a number of rows, or a share of those read.
    bound   text    NOT NULL,
    PRIMARY KEY (run_id, rail)
);

-- The plan of a run is approved once; whatever becomes of the process, it is not asked for again.
CREATE TABLE run_approval (
    run_id      bigint      PRIMARY KEY REFERENCES run,
    approved_at timestamptz NOT NULL,
    approved_by text        NOT NULL,
    -- The rails that were broken, and are not asked for.
    overridden  text[]      NOT NULL
);
