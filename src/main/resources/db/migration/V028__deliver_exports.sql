-- Files of exports on their way to other places.
CREATE TABLE delivery (
    run_id       bigint      NOT NULL REFERENCES run,
    -- The address; it has no secrets.
    destination  text        NOT NULL,
    name         text        NOT NULL,
    delivered_at timestamptz,
    PRIMARY KEY (run_id, destination)
);

CREATE INDEX delivery_pending ON delivery (run_id) WHERE delivered_at IS NULL;
