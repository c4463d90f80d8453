INSERT INTO trial SELECT generate_series(1, 1000);
-- Long enough to be interrupted.
DO $$ BEGIN IF current_setting('rollcall.trial_pause', true) IS NOT NULL THEN PERFORM pg_sleep(600); END IF; END $$;
CREATE TABLE trial_done (id bigint PRIMARY KEY);
