-- The contacts that are to be parted, with the one that they are part of.
INSERT INTO dedupe_member (run_id, bucket, cluster, contact_id, version, survives)
SELECT :run, (m.cluster & 1023)::smallint, m.cluster, m.contact_id, 0, m.survives
FROM (
    SELECT g.cluster, g.contact_id, false AS survives
    FROM contact_merge g
    WHERE g.run_id = :source AND g.unmerged_at IS NULL AND (:contacts::bigint[] IS NULL OR g.contact_id = ANY (:contacts::bigint[]))
    UNION
    SELECT g.cluster, g.survivor_id, true
    FROM contact_merge g
    WHERE g.run_id = :source AND g.unmerged_at IS NULL AND (:contacts::bigint[] IS NULL OR g.contact_id = ANY (:contacts::bigint[]))
) m
ORDER BY 2, 3, 4
