-- Why nothing of a change k can be taken back whose contact is part of another one now; part of other statements.
SELECT jsonb_build_array(jsonb_build_object('field', 'contact', 'why', 'merged', 'by', r.started_by, 'run', g.run_id, 'at', g.merged_at)) AS kept
FROM contact_merge g JOIN run r ON r.id = g.run_id
WHERE g.contact_id = k.contact_id AND g.unmerged_at IS NULL
