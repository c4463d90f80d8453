-- Who worked on a run, from when to when, and how it ended.

CREATE TABLE run_attempt (
    run_id       bigint      NOT NULL REFERENCES run,
    attempt      int         NOT NULL,
    started_at   timestamptz NOT NULL,
    -- Null while it works; of an attempt that was lost, the last time that its process was heard of.
    ended_at     timestamptz,
    process_id   bigint      NOT NULL,
    -- How far all steps were together when the attempt was found lost: deaths that follow each other at the same place are
    -- no accident.
    end_position bigint,
    state        text        NOT NULL CHECK (state IN ('running', 'waiting for approval', 'completed', 'completed with rejects',
                                                       'failed', 'aborted', 'stopped', 'lost')),
    owner        text        NOT NULL,
    failed_step  text,
    failure      text,
    PRIMARY KEY (run_id, attempt)
);
