-- What runs tell automations of contacts: an outbox, written in the transaction of the change. What is sent is put together from the
-- history when it is sent.
CREATE TABLE contact_event (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id          bigint      NOT NULL REFERENCES run,
    -- Null for the summary of a run.
    contact_id      bigint,
    -- The change in the history; null for a contact that the run has created, which has none, and for a summary.
    change_id       bigint,
    -- By which the receiver knows an event that comes twice.
    message_id      uuid        NOT NULL DEFAULT gen_random_uuid(),
    created_at      timestamptz NOT NULL,
    -- While somebody sends it, when others may take it for left behind.
    next_attempt_at timestamptz NOT NULL,
    -- The first attempt; a day after it the event is given up, however long it had to wait before.
    tried_since     timestamptz,
    ended_at        timestamptz,
    attempts        int         NOT NULL DEFAULT 0,
    kind            text        NOT NULL CHECK (kind IN ('contact.created', 'contact.updated', 'contact.deleted', 'run.completed')),
    state           text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'withdrawn', 'given up')),
    -- Why the last attempt failed.
    failure         text,
    CHECK ((ended_at IS NULL) = (state = 'pending')),
    CHECK ((contact_id IS NULL) = (kind = 'run.completed'))
);

CREATE INDEX contact_event_pending ON contact_event (id) WHERE state = 'pending';
CREATE INDEX contact_event_pending_contact ON contact_event (contact_id, id) WHERE state = 'pending';
CREATE UNIQUE INDEX contact_event_run ON contact_event (run_id, contact_id) NULLS NOT DISTINCT;
