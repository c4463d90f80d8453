-- Files that arrived in watched folders. Each content is taken once for a job, unless what became of it was a failure.
CREATE TABLE arrival (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    size        bigint      NOT NULL,
    modified_at timestamptz NOT NULL,
    arrived_at  timestamptz NOT NULL,
    moved_at    timestamptz,
    -- The start that imports it; none for a content that was taken before.
    fire_id     bigint      UNIQUE REFERENCES schedule_fire,
    job         text        NOT NULL,
    -- The address; it has no secrets.
    folder      text        NOT NULL,
    name        text        NOT NULL,
    sha256      text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
    -- Where it goes, below the folder; written down before it is moved, so that a move can be repeated.
    target      text
);

CREATE UNIQUE INDEX arrival_content ON arrival (job, sha256) WHERE state <> 'failed';
CREATE INDEX arrival_waiting ON arrival (job) WHERE state = 'waiting';

-- Which server looks into the folder of a job; another one may when that is silent.
CREATE TABLE schedule_watch (
    job       text   PRIMARY KEY,
    server_id bigint NOT NULL REFERENCES schedule_server ON DELETE CASCADE
);

ALTER TABLE schedule_fire DROP CONSTRAINT schedule_fire_cause_check;
ALTER TABLE schedule_fire ADD CONSTRAINT schedule_fire_cause_check CHECK (cause IN ('schedule', 'trigger', 'arrival'));
