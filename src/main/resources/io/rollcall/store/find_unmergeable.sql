-- Merges that an identity is about: of the contact that had it when it was merged, otherwise into the contact that has it now.
SELECT g.run_id, g.contact_id, g.survivor_id, g.merged_at
FROM contact_merge g
WHERE g.channel_id = :channel AND g.unmerged_at IS NULL AND g.contact_id IN (
    SELECT h.contact_id FROM contact_change h
    WHERE h.channel_id = :channel AND h.kind = 'merged' AND h.before ->> 'match_key' = :match_key::bigint::text
    UNION
    SELECT h.contact_id FROM contact_change h
    WHERE h.channel_id = :channel AND h.kind = 'merged' AND h.before ->> 'business_scoped_id' = :business_scoped_id::text
    UNION
    SELECT h.contact_id FROM contact_change h
    WHERE h.channel_id = :channel AND h.kind = 'merged'
      AND h.before -> 'aliases' @> jsonb_build_array(CASE WHEN :match_key::bigint IS NULL
          THEN jsonb_build_object('business_scoped_id', :business_scoped_id::text) ELSE jsonb_build_object('match_key', :match_key::bigint) END))
UNION ALL
SELECT g.run_id, g.contact_id, g.survivor_id, g.merged_at
FROM contact_merge g
WHERE g.channel_id = :channel AND g.unmerged_at IS NULL AND g.survivor_id IN (
    SELECT c.id FROM contact c WHERE c.channel_id = :channel AND c.match_key = :match_key::bigint
    UNION
    SELECT c.id FROM contact c WHERE c.channel_id = :channel AND c.business_scoped_id = :business_scoped_id::text)
ORDER BY 1 DESC, 2
