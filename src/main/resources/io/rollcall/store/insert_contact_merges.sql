-- Which contacts are part of which other ones now; a contact that had taken others in hands them on.
WITH gone AS (
    SELECT m.cluster, m.contact_id, s.contact_id AS survivor_id
    FROM dedupe_member m
    JOIN dedupe_member s ON s.run_id = :run AND s.bucket = m.bucket AND s.cluster = m.cluster AND s.survives
    WHERE m.run_id = :run AND m.bucket >= :from_bucket AND m.bucket < :to_bucket AND NOT m.survives
)
INSERT INTO contact_merge (run_id, cluster, contact_id, survivor_id, merged_at, channel_id)
SELECT :run, g.cluster, g.contact_id, g.survivor_id, :time, :channel FROM gone g
ORDER BY g.contact_id
