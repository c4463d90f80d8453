-- How many contacts each member whom a run assigns some to, or takes some from, has before and after it, as planned.
CREATE TABLE run_load (
    run_id       bigint NOT NULL REFERENCES run,
    -- Null for those who are assigned to nobody.
    member_id    bigint,
    before_count bigint NOT NULL,
    after_count  bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (run_id, member_id)
);

-- Contacts that no longer matched the filter of an update when it came to them; they are changed all the same.
ALTER TABLE run ADD COLUMN left_count bigint NOT NULL DEFAULT 0;
