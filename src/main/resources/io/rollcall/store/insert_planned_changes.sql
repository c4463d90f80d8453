-- The before-images of a range, and what the rows put in their place.
INSERT INTO contact_change (contact_id, run_id, row_number, changed_at, channel_id, kind, actor, before, after, tags_added, tags_removed)
SELECT p.contact_id, :run, p.row_number, :time, :channel, 'updated', :actor,
       (SELECT coalesce(jsonb_object_agg(f.name, to_jsonb(c) -> f.name), '{}') FROM unnest(p.changed) AS f (name) WHERE f.name <> 'tags'),
       (SELECT coalesce(jsonb_object_agg(f.name,
                   (to_jsonb(s) || jsonb_build_object('opt_in_status', p.opt_in_status, 'in_directory', true)) -> f.name), '{}')
        FROM unnest(p.changed) AS f (name) WHERE f.name <> 'tags'),
       CASE WHEN 'tags' = ANY (p.changed) THEN
           (SELECT array_agg(g.id ORDER BY g.id)
            FROM unnest(s.tag_keys) AS key (name_key)
            JOIN tag g ON g.channel_id = :channel AND g.name_key = key.name_key
            WHERE NOT EXISTS (SELECT FROM contact_tag ct WHERE ct.contact_id = c.id AND ct.tag_id = g.id)) END,
       CASE WHEN 'tags' = ANY (p.changed) AND 'tags' = ANY (s.cleared) THEN
           (SELECT array_agg(g.id ORDER BY g.id)
            FROM contact_tag ct
            JOIN tag g ON g.id = ct.tag_id
            WHERE ct.contact_id = c.id AND g.name_key <> ALL (coalesce(s.tag_keys, '{}'))) END
FROM planned_row p
JOIN staged_row s ON s.run_id = p.run_id AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
JOIN contact c ON c.id = p.contact_id
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket AND p.outcome = 'updated'
ORDER BY p.row_number
