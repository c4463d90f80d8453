-- What there was to tell of runs and jobs, and what became of telling it.

-- Each occasion once, whether somebody wanted to be told or not: who changes a job file is told of what happens from then on.
CREATE TABLE occasion (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id     bigint      REFERENCES run,
    noticed_at timestamptz NOT NULL,
    -- Of a lateness: the last success of the job, or when it was first looked after.
    since      timestamptz,
    attempt    int,
    -- The state in which a run was found; late; or watched: from then on a job is looked after, or all, under the empty name.
    what       text        NOT NULL CHECK (what IN ('waiting for approval', 'completed', 'completed with rejects', 'failed', 'aborted',
                                                    'stopped', 'lost', 'late', 'watched')),
    job        text        NOT NULL,
    CHECK ((run_id IS NULL) = (what IN ('late', 'watched'))),
    CHECK ((run_id IS NULL) = (attempt IS NULL)),
    CHECK ((since IS NULL) = (what <> 'late'))
);

CREATE UNIQUE INDEX occasion_run ON occasion (run_id, attempt, what) WHERE run_id IS NOT NULL;
CREATE UNIQUE INDEX occasion_late ON occasion (job, since) WHERE what = 'late';
CREATE UNIQUE INDEX occasion_watched ON occasion (job) WHERE what = 'watched';
CREATE INDEX occasion_job ON occasion (job, id);

-- The outbox: one message for one receiver.
CREATE TABLE notification (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occasion_id     bigint      NOT NULL REFERENCES occasion,
    -- By which the receiver knows a message that comes twice.
    message_id      uuid        NOT NULL DEFAULT gen_random_uuid(),
    created_at      timestamptz NOT NULL,
    -- From when on it is tried; after a day it is given up.
    tried_since     timestamptz NOT NULL,
    -- While somebody sends it, when others may take it for left behind.
    next_attempt_at timestamptz NOT NULL,
    ended_at        timestamptz,
    attempts        int         NOT NULL DEFAULT 0,
    event           text        NOT NULL,
    state           text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'given up')),
    way             text        NOT NULL CHECK (way IN ('mail', 'webhook')),
    target          text        NOT NULL,
    -- JSON, byte for byte as it is signed.
    body            text        NOT NULL,
    -- Why the last attempt failed.
    failure         text,
    UNIQUE (occasion_id, way, target),
    CHECK ((ended_at IS NULL) = (state = 'pending'))
);

CREATE INDEX notification_pending ON notification (way, next_attempt_at) WHERE state = 'pending';

CREATE INDEX run_finished ON run (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX run_job ON run (job, finished_at);
