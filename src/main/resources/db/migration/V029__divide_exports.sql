-- Exports that are divided into several files. Such a run's row of exported_file has the name that the files' names are made of,
-- the sums of their rows and bytes, and the digest of the list of their digests.

CREATE TABLE exported_part (
    run_id       bigint      NOT NULL REFERENCES exported_file,
    -- From 1, in the order of the rows.
    part         integer     NOT NULL CHECK (part > 0),
    rows         bigint      NOT NULL,
    bytes        bigint      NOT NULL,
    -- Null until the file has its name; before that, whoever finds a file of this digest finds this one.
    published_at timestamptz,
    path         text        NOT NULL,
    sha256       text        NOT NULL,
    PRIMARY KEY (run_id, part)
);
