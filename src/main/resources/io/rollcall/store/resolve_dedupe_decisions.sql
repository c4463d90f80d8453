-- The contacts that are meant: those that were merged since the file was written stand for the one that they are part of.
UPDATE dedupe_decision d
SET resolved_id = (
    WITH RECURSIVE chain AS (
        SELECT d.contact_id AS id, 0 AS depth
        UNION ALL
        SELECT g.survivor_id, c.depth + 1
        FROM chain c
        JOIN contact_merge g ON g.contact_id = c.id AND g.unmerged_at IS NULL
        WHERE c.depth < 1000 AND NOT EXISTS (SELECT FROM contact x WHERE x.id = c.id)
    )
    SELECT o.id FROM chain c JOIN contact o ON o.id = c.id WHERE o.channel_id = :channel LIMIT 1)
WHERE d.run_id = :run
