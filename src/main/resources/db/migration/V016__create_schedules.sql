-- What was to start when, which server took it on, and who has paused what. The schedules themselves are in job files; Quartz's
-- tables (V003) hold the next time of each.

CREATE TABLE schedule_server (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    process_id   bigint      NOT NULL,
    started_at   timestamptz NOT NULL,
    -- By the database's clock; a server that is silent for seconds counts as dead.
    heartbeat_at timestamptz NOT NULL,
    ended_at     timestamptz,
    name         text        NOT NULL,
    folder       text        NOT NULL
);

-- What each server read in its folder of jobs, so that differences between servers are found.
CREATE TABLE schedule_reading (
    server_id bigint  NOT NULL REFERENCES schedule_server ON DELETE CASCADE,
    good      boolean NOT NULL,
    job       text    NOT NULL,
    digest    text    NOT NULL,
    PRIMARY KEY (server_id, job)
);

-- A time of a schedule that came, or a start that somebody asked for.
CREATE TABLE schedule_fire (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    nominal_at timestamptz NOT NULL,
    entered_at timestamptz NOT NULL,
    -- Not to be looked at before: what it waits for works still.
    due_at     timestamptz NOT NULL,
    ended_at   timestamptz,
    run_id     bigint      REFERENCES run,
    server_id  bigint      REFERENCES schedule_server ON DELETE SET NULL,
    -- Grows with each claim: a server that has lost the fire enters no run for it.
    token      int         NOT NULL DEFAULT 0,
    -- Earlier times that were missed, and that this one stands for.
    missed     int         NOT NULL DEFAULT 0,
    cause      text        NOT NULL CHECK (cause IN ('schedule', 'trigger')),
    state      text        NOT NULL CHECK (state IN ('waiting', 'working', 'ended', 'skipped', 'missed')),
    overlap    text        NOT NULL CHECK (overlap IN ('skip', 'queue')),
    job        text        NOT NULL,
    entered_by text        NOT NULL,
    reason     text,
    -- However many servers see a time come, it starts one run.
    UNIQUE (job, nominal_at)
);

CREATE INDEX schedule_fire_open ON schedule_fire (id) WHERE state IN ('waiting', 'working');
CREATE UNIQUE INDEX schedule_fire_working ON schedule_fire (job) WHERE state = 'working';
CREATE UNIQUE INDEX schedule_fire_run ON schedule_fire (run_id) WHERE run_id IS NOT NULL;

CREATE TABLE schedule_pause (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    paused_at      timestamptz NOT NULL,
    resumed_at     timestamptz,
    job            text        NOT NULL,
    paused_by      text        NOT NULL,
    reason         text        NOT NULL,
    resumed_by     text,
    resumed_reason text
);

CREATE UNIQUE INDEX schedule_pause_open ON schedule_pause (job) WHERE resumed_at IS NULL;
