-- Deduplication: what a run compares, finds and merges; what people decided; and which contacts were merged into which.

ALTER TABLE run
    -- Of a run that looks for duplicates: pairs that came to be one contact, that somebody is to decide on, and that are two people.
    ADD COLUMN merged_count  bigint NOT NULL DEFAULT 0,
    ADD COLUMN review_count  bigint NOT NULL DEFAULT 0,
    ADD COLUMN ignored_count bigint NOT NULL DEFAULT 0;

ALTER TABLE contact_change
    -- The number or id that led to the contact, where it is not the contact's own; what came by it goes with it if they are parted.
    ADD COLUMN via_match_key          bigint,
    ADD COLUMN via_business_scoped_id text;

ALTER TABLE run_rail DROP CONSTRAINT run_rail_rail_check;
ALTER TABLE run_rail ADD CONSTRAINT run_rail_rail_check CHECK (rail IN (
    'max-rejects', 'max-created', 'max-updated', 'max-opt-outs', 'min-rows', 'max-sequential', 'max-invalid-phones', 'max-change',
    'max-merged'));

-- The contacts that a run compares, in buckets of their ids.
CREATE TABLE dedupe_selected (
    run_id     bigint   NOT NULL,
    contact_id bigint   NOT NULL,
    bucket     smallint NOT NULL,
    PRIMARY KEY (run_id, bucket, contact_id)
);

-- What is compared of a contact, made comparable; and by which keys others are found that may be the same person.
CREATE TABLE dedupe_contact (
    run_id          bigint   NOT NULL,
    contact_id      bigint   NOT NULL,
    confirmed       bigint,
    name            text,
    accounts        bigint[] NOT NULL,
    former_accounts bigint[] NOT NULL,
    scoped_ids      text[]   NOT NULL,
    -- By the places of dedupe_field.
    field_values    text[]   NOT NULL,
    -- A hash and, in the four lowest bits, the rule that made it; ascending.
    keys            bigint[] NOT NULL,
    -- Hashes by which a block that is too large is divided; ascending.
    splits          bigint[] NOT NULL,
    PRIMARY KEY (run_id, contact_id)
);

-- The fields that a run compares, and how often two contacts have the same value by chance.
CREATE TABLE dedupe_field (
    run_id      bigint   NOT NULL,
    coincidence double precision,
    place       smallint NOT NULL,
    key         text     NOT NULL,
    label       text     NOT NULL,
    kind        text     NOT NULL,
    PRIMARY KEY (run_id, place)
);

-- The most frequent parts of names among the contacts of a run.
CREATE TABLE dedupe_token (
    run_id   bigint NOT NULL,
    contacts bigint NOT NULL,
    token    text   NOT NULL,
    PRIMARY KEY (run_id, token)
);

-- Contacts that share a key, where two or more do and not too many.
CREATE TABLE dedupe_block (
    run_id     bigint   NOT NULL,
    key        bigint   NOT NULL,
    contact_id bigint   NOT NULL,
    bucket     smallint NOT NULL,
    PRIMARY KEY (run_id, bucket, key, contact_id)
);

-- Blocks of too many contacts: divided, and where a part is still too large, not compared under this key.
CREATE TABLE dedupe_large_block (
    run_id     bigint  NOT NULL,
    key        bigint  NOT NULL,
    contacts   bigint  NOT NULL,
    -- Any contact of it.
    contact_id bigint  NOT NULL,
    -- False for a part of a divided block.
    whole      boolean NOT NULL,
    PRIMARY KEY (run_id, key)
);

-- How many pairs a range of blocks had, and how many of them are two people.
CREATE TABLE dedupe_tally (
    run_id        bigint   NOT NULL,
    pair_count    bigint   NOT NULL,
    ignored_count bigint   NOT NULL,
    from_bucket   smallint NOT NULL,
    PRIMARY KEY (run_id, from_bucket)
);

-- Pairs that may be one person.
CREATE TABLE dedupe_pair (
    run_id    bigint NOT NULL,
    first_id  bigint NOT NULL,
    second_id bigint NOT NULL,
    score     real   NOT NULL,
    band      text   NOT NULL CHECK (band IN ('merge', 'review')),
    -- What became of it; null until the run has decided.
    outcome   text   CHECK (outcome IN ('merged', 'review', 'ignored')),
    reasons   text   NOT NULL,
    PRIMARY KEY (run_id, first_id, second_id),
    CHECK (first_id < second_id)
);

-- What a file of decisions says, row by row.
CREATE TABLE dedupe_decision (
    run_id      bigint NOT NULL,
    row_number  bigint NOT NULL,
    -- The number of the person in the file.
    cluster     bigint NOT NULL,
    contact_id  bigint NOT NULL,
    -- The contact that it is part of by now; itself mostly; null where it is gone.
    resolved_id bigint,
    choice      text   NOT NULL CHECK (choice IN ('keep', 'merge', 'not the same', 'open')),
    PRIMARY KEY (run_id, row_number)
);

-- Contacts that hang together by pairs that are to be merged.
CREATE TABLE dedupe_component (
    run_id     bigint   NOT NULL,
    -- The lowest id among them.
    component  bigint   NOT NULL,
    contact_id bigint   NOT NULL,
    bucket     smallint NOT NULL,
    PRIMARY KEY (run_id, bucket, component, contact_id)
);

-- The contacts of one person, as planned.
CREATE TABLE dedupe_member (
    run_id     bigint   NOT NULL,
    -- The lowest id among them.
    cluster    bigint   NOT NULL,
    contact_id bigint   NOT NULL,
    -- Version of the contact when it was planned.
    version    bigint   NOT NULL,
    bucket     smallint NOT NULL,
    survives   boolean  NOT NULL,
    -- Whether somebody has decided it, rather than the scores.
    decided    boolean  NOT NULL DEFAULT false,
    PRIMARY KEY (run_id, bucket, cluster, contact_id)
);

CREATE UNIQUE INDEX dedupe_member_contact ON dedupe_member (run_id, contact_id);

-- A contact that is another one now, and by which run.
CREATE TABLE contact_merge (
    run_id          bigint      NOT NULL REFERENCES run,
    cluster         bigint      NOT NULL,
    contact_id      bigint      NOT NULL,
    survivor_id     bigint      NOT NULL,
    unmerged_run_id bigint      REFERENCES run,
    merged_at       timestamptz NOT NULL,
    unmerged_at     timestamptz,
    channel_id      int         NOT NULL,
    PRIMARY KEY (run_id, contact_id),
    CHECK ((unmerged_run_id IS NULL) = (unmerged_at IS NULL))
);

CREATE INDEX dedupe_pair_second ON dedupe_pair (run_id, second_id);

CREATE INDEX contact_merge_contact ON contact_merge (contact_id);
CREATE INDEX contact_merge_survivor ON contact_merge (survivor_id);

-- Pairs of which somebody has said that they are two people.
CREATE TABLE distinct_pair (
    first_id   bigint      NOT NULL,
    second_id  bigint      NOT NULL,
    -- The run that has brought the decision; null where none has.
    run_id     bigint,
    decided_at timestamptz NOT NULL,
    channel_id int         NOT NULL,
    actor      text        NOT NULL,
    PRIMARY KEY (first_id, second_id),
    CHECK (first_id < second_id)
);

CREATE INDEX distinct_pair_second ON distinct_pair (second_id);

ALTER TABLE dedupe_selected SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000);
ALTER TABLE dedupe_contact SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000);
ALTER TABLE dedupe_block SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000);

-- A merge may only take consent away: it opts out whom one of the contacts had opted out, and where one of them had never opted
-- in, the other's consent is withheld until somebody gives it anew.
ALTER TABLE consent_event DROP CONSTRAINT consent_event_status_check;
ALTER TABLE consent_event ADD CONSTRAINT consent_event_status_check
    CHECK (status IN ('opted_in', 'opted_out', 'resumed', 'retracted', 'withheld'));
ALTER TABLE consent_event DROP CONSTRAINT consent_event_source_check;
ALTER TABLE consent_event ADD CONSTRAINT consent_event_source_check
    CHECK (source IN ('user_keyword', 'user_preference', 'agent', 'form', 'import', 'integration', 'merge'));

CREATE OR REPLACE FUNCTION consent_step(state int, status text, source text) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE
        WHEN status = 'opted_out' THEN
            CASE WHEN source IN ('user_keyword', 'user_preference') THEN 14 ELSE 10 | (state & 4) END
        WHEN status IN ('opted_in', 'resumed') THEN
            CASE
                WHEN source IN ('user_keyword', 'user_preference') THEN 1 | (state & 8)
                WHEN state & 4 <> 0 THEN state
                WHEN source = 'import' AND state & 8 <> 0 THEN state
                ELSE 1 | (state & 8)
            END
        WHEN status = 'withheld' THEN CASE WHEN state & 3 = 1 THEN state & 12 ELSE state END
        ELSE state
    END;
END
$$;

-- As analyze_staging, for what deduplication writes.
CREATE FUNCTION analyze_dedupe() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    ANALYZE dedupe_selected;
    ANALYZE dedupe_contact (run_id, contact_id);
    ANALYZE dedupe_block;
    ANALYZE dedupe_pair (run_id, first_id, second_id, band, outcome);
    ANALYZE dedupe_member (run_id, bucket, cluster, contact_id);
END
$$;

-- Throws away what a complete run has compared. Where nobody else compares, the tables are emptied at once.
CREATE FUNCTION discard_dedupe(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    DELETE FROM dedupe_component WHERE run_id = p_run;
    DELETE FROM dedupe_token WHERE run_id = p_run;
    DELETE FROM dedupe_decision WHERE run_id = p_run;
    BEGIN
        LOCK TABLE dedupe_selected, dedupe_contact, dedupe_block IN ACCESS EXCLUSIVE MODE NOWAIT;
        IF NOT EXISTS (
            SELECT FROM run r
            WHERE r.id <> p_run AND r.kind = 'dedupe' AND r.state NOT IN ('completed', 'completed with rejects')
              AND EXISTS (SELECT FROM dedupe_selected s WHERE s.run_id = r.id)) THEN
            TRUNCATE dedupe_selected, dedupe_contact, dedupe_block;
            RETURN;
        END IF;
    EXCEPTION WHEN lock_not_available THEN
        NULL;
    END;
    DELETE FROM dedupe_selected WHERE run_id = p_run;
    DELETE FROM dedupe_contact WHERE run_id = p_run;
    DELETE FROM dedupe_block WHERE run_id = p_run;
END
$$;

-- The components that the pairs of a run make which are to be merged: labels spread over pairs, halving distances at each round.
CREATE FUNCTION link_dedupe_pairs(p_run bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    changed bigint;
    linked bigint;
BEGIN
    CREATE TEMP TABLE dedupe_label ON COMMIT DROP AS
    SELECT id, id AS label
    FROM (SELECT first_id AS id FROM dedupe_pair WHERE run_id = p_run AND band = 'merge'
          UNION SELECT second_id FROM dedupe_pair WHERE run_id = p_run AND band = 'merge') x;
    CREATE UNIQUE INDEX ON dedupe_label (id);
    ANALYZE dedupe_label;
    LOOP
        WITH near AS (
            SELECT p.first_id AS id, b.label FROM dedupe_pair p JOIN dedupe_label b ON b.id = p.second_id
            WHERE p.run_id = p_run AND p.band = 'merge'
            UNION ALL
            SELECT p.second_id, a.label FROM dedupe_pair p JOIN dedupe_label a ON a.id = p.first_id
            WHERE p.run_id = p_run AND p.band = 'merge'
        ),
        lowest AS (
            SELECT id, min(label) AS label FROM near GROUP BY id
        )
        UPDATE dedupe_label l SET label = least(jump.label, n.label)
        FROM lowest n JOIN dedupe_label jump ON jump.id = n.label
        WHERE n.id = l.id AND least(jump.label, n.label) < l.label;
        GET DIAGNOSTICS changed = ROW_COUNT;
        EXIT WHEN changed = 0;
    END LOOP;
    INSERT INTO dedupe_component (run_id, bucket, component, contact_id)
    SELECT p_run, (label & 1023)::smallint, label, id FROM dedupe_label ORDER BY 2, 3, 4;
    GET DIAGNOSTICS linked = ROW_COUNT;
    RETURN linked;
END
$$;
