-- Every tag that a contact got (1) or lost (-1) in a period. What contacts began with is not written down: it is what they have
-- now, less all that their history tells of.
WITH subject AS MATERIALIZED (
    SELECT t.id, t.name, t.name_key, t.deleted_at
    FROM tag t
    WHERE t.channel_id = :channel AND (:tags::bigint[] IS NULL OR t.id = ANY (:tags::bigint[]))
),
changed AS NOT MATERIALIZED (
    SELECT h.contact_id, h.changed_at AS at, h.run_id, h.row_number, h.actor, m.tag_id, m.sign
    FROM contact_change h
    CROSS JOIN LATERAL (
        SELECT unnest(h.tags_added) AS tag_id, 1 AS sign
        UNION ALL
        SELECT unnest(h.tags_removed), -1
    ) m
    WHERE h.channel_id = :channel AND (h.tags_added IS NOT NULL OR h.tags_removed IS NOT NULL)
    UNION ALL
    -- A contact that comes back has the tags that it had when it was deleted.
    SELECT h.contact_id, h.changed_at, h.run_id, h.row_number, h.actor, unnest(gone.tags_removed), 1
    FROM contact_change h
    CROSS JOIN LATERAL (
        SELECT d.kind, d.tags_removed FROM contact_change d
        WHERE d.contact_id = h.contact_id AND d.id < h.id
        ORDER BY d.id DESC LIMIT 1
    ) gone
    WHERE h.channel_id = :channel AND h.kind = 'restored' AND gone.kind = 'deleted'
),
born AS MATERIALIZED (
    SELECT c.id, c.created_at, c.origin_run_id, c.origin_row_number
    FROM contact c
    WHERE c.channel_id = :channel AND c.created_at >= :since AND c.created_at < :until
    UNION ALL
    -- Of a contact that is gone, its last image says when it began.
    SELECT gone.contact_id, (gone.before ->> 'created_at')::timestamptz, (gone.before ->> 'origin_run_id')::bigint,
           (gone.before ->> 'origin_row_number')::bigint
    FROM (
        SELECT DISTINCT ON (h.contact_id) h.contact_id, h.before
        FROM contact_change h
        WHERE h.channel_id = :channel AND h.kind IN ('deleted', 'merged')
        ORDER BY h.contact_id, h.id DESC
    ) gone
    WHERE (gone.before ->> 'created_at')::timestamptz >= :since AND (gone.before ->> 'created_at')::timestamptz < :until
      AND NOT EXISTS (SELECT FROM contact c WHERE c.id = gone.contact_id)
),
lost AS MATERIALIZED (
    SELECT s.id, s.deleted_at FROM subject s WHERE s.deleted_at >= :since AND s.deleted_at < :until
),
moved AS (
    SELECT m.at, m.contact_id, m.tag_id, m.sign, m.run_id, m.row_number, m.actor
    FROM changed m
    JOIN subject s ON s.id = m.tag_id
    -- Nobody sees what happens to a tag that was removed.
    WHERE m.at >= :since AND m.at < :until AND coalesce(m.at < s.deleted_at, true)
    UNION ALL
    SELECT b.created_at, b.id, began.tag_id, 1, b.origin_run_id, b.origin_row_number, NULL
    FROM (
        SELECT x.contact_id, x.tag_id
        FROM (
            SELECT t.contact_id, t.tag_id, 1 AS sign FROM contact_tag t JOIN born b ON b.id = t.contact_id
            UNION ALL
            SELECT m.contact_id, m.tag_id, -m.sign FROM changed m JOIN born b ON b.id = m.contact_id
        ) x
        WHERE x.tag_id IN (SELECT s.id FROM subject s)
        GROUP BY x.contact_id, x.tag_id
        HAVING sum(x.sign) > 0
    ) began
    JOIN born b ON b.id = began.contact_id
    UNION ALL
    -- Who had a tag when it was removed: those who would have it now, less what happened afterwards.
    SELECT l.deleted_at, had.contact_id, l.id, -1, NULL, NULL, (
               SELECT g.actor FROM catalogue_change g
               WHERE g.kind = 'tag' AND g.subject_id = l.id AND g.action = 'removed'
               ORDER BY g.id DESC LIMIT 1)
    FROM (
        SELECT x.contact_id, x.tag_id
        FROM (
            SELECT t.contact_id, t.tag_id, 1 AS sign FROM contact_tag t JOIN lost l ON l.id = t.tag_id
            UNION ALL
            SELECT m.contact_id, m.tag_id, -m.sign FROM changed m JOIN lost l ON l.id = m.tag_id AND m.at >= l.deleted_at
        ) x
        GROUP BY x.contact_id, x.tag_id
        HAVING sum(x.sign) > 0
    ) had
    JOIN lost l ON l.id = had.tag_id
)
