-- Planned rows of a range that no longer fit what they were planned against. What is looked up is fenced: of a young table the
-- planner would hash all rows, for each range again.
SELECT count(*)
FROM planned_row p
JOIN staged_row s ON s.run_id = :run AND s.range_bucket >= :from_bucket AND s.range_bucket < :to_bucket
    AND s.range_bucket = p.range_bucket AND s.row_number = p.row_number
LEFT JOIN LATERAL (SELECT o.version FROM contact o WHERE o.id = p.contact_id AND p.outcome <> 'created' OFFSET 0) c ON true
WHERE p.run_id = :run AND p.range_bucket >= :from_bucket AND p.range_bucket < :to_bucket
  AND p.outcome IN ('created', 'updated', 'unchanged', 'skipped')
  AND (
      p.outcome <> 'created' AND c.version IS DISTINCT FROM p.contact_version
      -- An identity that the row brings has become somebody's.
      OR (p.outcome = 'created' OR p.contact_id IS NULL OR 'match_key' = ANY (p.changed))
          AND (EXISTS (SELECT FROM contact x WHERE x.channel_id = :channel AND x.match_key = s.match_key OFFSET 0)
               OR EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = :channel AND a.match_key = s.match_key OFFSET 0))
      OR s.second_match_key IS NOT NULL
          AND (EXISTS (SELECT FROM contact x WHERE x.channel_id = :channel AND x.match_key = s.second_match_key AND x.id IS DISTINCT FROM p.contact_id OFFSET 0)
               OR EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = :channel AND a.match_key = s.second_match_key AND a.contact_id IS DISTINCT FROM p.contact_id OFFSET 0))
      OR s.business_scoped_id IS NOT NULL
          AND (EXISTS (SELECT FROM contact x WHERE x.channel_id = :channel AND x.business_scoped_id = s.business_scoped_id AND x.id IS DISTINCT FROM p.contact_id OFFSET 0)
               OR EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = :channel AND a.business_scoped_id = s.business_scoped_id AND a.contact_id IS DISTINCT FROM p.contact_id OFFSET 0))
      OR p.suppressed_keys IS NOT NULL
          AND (EXISTS (SELECT FROM contact x WHERE x.channel_id = :channel AND x.match_key = ANY (p.suppressed_keys) AND x.id IS DISTINCT FROM p.contact_id OFFSET 0)
               OR EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = :channel AND a.match_key = ANY (p.suppressed_keys) AND a.contact_id IS DISTINCT FROM p.contact_id OFFSET 0))
      OR p.suppressed_ids IS NOT NULL
          AND (EXISTS (SELECT FROM contact x WHERE x.channel_id = :channel AND x.business_scoped_id = ANY (p.suppressed_ids) AND x.id IS DISTINCT FROM p.contact_id OFFSET 0)
               OR EXISTS (SELECT FROM contact_alias a WHERE a.channel_id = :channel AND a.business_scoped_id = ANY (p.suppressed_ids) AND a.contact_id IS DISTINCT FROM p.contact_id OFFSET 0))
      -- The ledger knows more of the row's identities than the plan has seen.
      OR p.ledger_count IS NOT NULL AND p.ledger_count <>
          (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = s.match_key)
          + CASE WHEN s.second_match_key IS NULL THEN 0
                 ELSE (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.match_key = s.second_match_key) END
          + CASE WHEN s.business_scoped_id IS NULL THEN 0
                 ELSE (SELECT count(*) FROM consent_event e WHERE e.channel_id = :channel AND e.business_scoped_id = s.business_scoped_id) END
  )
