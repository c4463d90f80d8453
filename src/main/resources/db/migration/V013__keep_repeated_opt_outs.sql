-- Opt-outs that a run found in the ledger already. They write no event, since nothing changes by them; but who undoes the run
-- that wrote the event must not take away what another run has said too.

CREATE TABLE repeated_opt_out (
    run_id             bigint   NOT NULL,
    row_number         bigint   NOT NULL,
    match_key          bigint,
    channel_id         int      NOT NULL,
    range_bucket       smallint NOT NULL,
    -- False while the run is undone.
    standing           boolean  NOT NULL DEFAULT true,
    business_scoped_id text,
    CHECK ((match_key IS NULL) <> (business_scoped_id IS NULL))
);

CREATE INDEX repeated_opt_out_run ON repeated_opt_out (run_id, range_bucket);
CREATE INDEX repeated_opt_out_match_key ON repeated_opt_out (channel_id, match_key) WHERE match_key IS NOT NULL;
CREATE INDEX repeated_opt_out_business_scoped_id ON repeated_opt_out (channel_id, business_scoped_id) WHERE business_scoped_id IS NOT NULL;
