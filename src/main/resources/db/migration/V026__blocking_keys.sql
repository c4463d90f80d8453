-- Blocks of any size of installation: keys lie in sixteen tables by their hash, so that no statement has to sort all of them. What
-- contacts are compared by is packed: arrays took the database longer to write out than the pairs took to score.

DROP TABLE dedupe_block;
TRUNCATE dedupe_selected, dedupe_contact;

ALTER TABLE dedupe_contact
    DROP COLUMN confirmed,
    DROP COLUMN accounts,
    DROP COLUMN former_accounts,
    DROP COLUMN scoped_ids,
    DROP COLUMN keys,
    -- As linkage.PackedProfile writes it.
    ADD COLUMN packed bytea NOT NULL;

-- The keys of contacts: those who share one are a block.
CREATE TABLE dedupe_key (
    run_id     bigint   NOT NULL,
    key        bigint   NOT NULL,
    contact_id bigint   NOT NULL,
    bucket     smallint NOT NULL,
    -- Whether it is the key of a part of a block that was too large.
    part       boolean  NOT NULL
) PARTITION BY RANGE (bucket);

DO $$
DECLARE
    slice int;
BEGIN
    FOR slice IN SELECT generate_series(0, 15) LOOP
        EXECUTE format(
            'CREATE TABLE dedupe_key_%s PARTITION OF dedupe_key FOR VALUES FROM (%s) TO (%s)
             WITH (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000)',
            lpad(slice::text, 2, '0'), slice * 64, (slice + 1) * 64);
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION analyze_dedupe() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    ANALYZE dedupe_selected;
    ANALYZE dedupe_contact (run_id, contact_id);
    ANALYZE dedupe_pair (run_id, first_id, second_id, band, outcome);
    ANALYZE dedupe_member (run_id, bucket, cluster, contact_id);
END
$$;

CREATE OR REPLACE FUNCTION discard_dedupe(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    DELETE FROM dedupe_component WHERE run_id = p_run;
    DELETE FROM dedupe_token WHERE run_id = p_run;
    DELETE FROM dedupe_decision WHERE run_id = p_run;
    BEGIN
        LOCK TABLE dedupe_selected, dedupe_contact, dedupe_key IN ACCESS EXCLUSIVE MODE NOWAIT;
        IF NOT EXISTS (
            SELECT FROM run r
            WHERE r.id <> p_run AND r.kind = 'dedupe' AND r.state NOT IN ('completed', 'completed with rejects')
              AND EXISTS (SELECT FROM dedupe_selected s WHERE s.run_id = r.id)) THEN
            TRUNCATE dedupe_selected, dedupe_contact, dedupe_key;
            RETURN;
        END IF;
    EXCEPTION WHEN lock_not_available THEN
        NULL;
    END;
    DELETE FROM dedupe_selected WHERE run_id = p_run;
    DELETE FROM dedupe_contact WHERE run_id = p_run;
    DELETE FROM dedupe_key WHERE run_id = p_run;
END
$$;
