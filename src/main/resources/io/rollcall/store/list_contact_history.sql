-- All that happened to contacts, and all that the ledger has of their identities, newest first. At one moment: created, then
-- new identities, then changes, then consent.
WITH happened AS (
    SELECT c.created_at AS at, 0 AS place, c.id, 'created' AS kind, c.id AS contact_id, c.origin_run_id AS run_id,
           c.origin_row_number AS row_number, NULL AS actor, jsonb_build_object('origin', c.origin) AS details
    FROM contact c
    WHERE c.id = ANY (:contacts::bigint[])
      AND NOT EXISTS (SELECT FROM contact_change h WHERE h.contact_id = c.id AND h.kind = 'created' AND h.run_id IS NOT DISTINCT FROM c.origin_run_id)
    UNION ALL
    -- Of a contact that is gone, its last image says how it began.
    SELECT (gone.before ->> 'created_at')::timestamptz, 0, gone.contact_id, 'created', gone.contact_id,
           (gone.before ->> 'origin_run_id')::bigint, (gone.before ->> 'origin_row_number')::bigint, NULL,
           jsonb_build_object('origin', gone.before -> 'origin')
    FROM (
        SELECT DISTINCT ON (h.contact_id) h.contact_id, h.before
        FROM contact_change h
        WHERE h.contact_id = ANY (:contacts::bigint[]) AND h.kind IN ('deleted', 'merged')
        ORDER BY h.contact_id, h.id DESC
    ) gone
    WHERE gone.before ->> 'created_at' IS NOT NULL
      AND NOT EXISTS (SELECT FROM contact c WHERE c.id = gone.contact_id)
      AND NOT EXISTS (SELECT FROM contact_change h WHERE h.contact_id = gone.contact_id AND h.kind = 'created'
                        AND h.run_id IS NOT DISTINCT FROM (gone.before ->> 'origin_run_id')::bigint)
    UNION ALL
    SELECT a.created_at, 1, a.id, 'alias', a.contact_id, a.run_id, NULL, NULL,
           jsonb_build_object('reason', a.reason, 'match_key', a.match_key, 'business_scoped_id', a.business_scoped_id)
    FROM contact_alias a
    WHERE a.contact_id = ANY (:contacts::bigint[])
    UNION ALL
    SELECT h.changed_at, 2, h.id, 'change', h.contact_id, h.run_id, h.row_number, h.actor,
           jsonb_build_object(
               'kind', h.kind,
               'before', h.before || CASE WHEN jsonb_exists(h.before, 'assignee_id') THEN jsonb_build_object('assignee_id', (
                   SELECT m.name || coalesce(' <' || m.email || '>', '') FROM member m WHERE m.id = (h.before ->> 'assignee_id')::bigint)) ELSE '{}' END,
               'after', h.after || CASE WHEN jsonb_exists(h.after, 'assignee_id') THEN jsonb_build_object('assignee_id', (
                   SELECT m.name || coalesce(' <' || m.email || '>', '') FROM member m WHERE m.id = (h.after ->> 'assignee_id')::bigint)) ELSE '{}' END,
               'tags_added', (SELECT array_agg(t.name ORDER BY t.name_key, t.id) FROM tag t WHERE t.id = ANY (h.tags_added)),
               'tags_removed', (SELECT array_agg(t.name ORDER BY t.name_key, t.id) FROM tag t WHERE t.id = ANY (h.tags_removed)),
               'lists_added', (SELECT array_agg(l.name ORDER BY l.name_key, l.id) FROM list l WHERE l.id = ANY (h.lists_added)),
               'lists_removed', (SELECT array_agg(l.name ORDER BY l.name_key, l.id) FROM list l WHERE l.id = ANY (h.lists_removed)),
               'collaborators_added', (
                   SELECT array_agg(m.name || coalesce(' <' || m.email || '>', '') ORDER BY m.name_key, m.id)
                   FROM member m WHERE m.id = ANY (h.collaborators_added)),
               'collaborators_removed', (
                   SELECT array_agg(m.name || coalesce(' <' || m.email || '>', '') ORDER BY m.name_key, m.id)
                   FROM member m WHERE m.id = ANY (h.collaborators_removed)))
    FROM contact_change h
    WHERE h.contact_id = ANY (:contacts::bigint[])
    UNION ALL
    SELECT e.recorded_at, 3, e.id, 'consent', NULL, e.run_id, e.row_number, e.actor,
           jsonb_build_object(
               'status', e.status, 'source', e.source, 'basis', e.basis, 'retracts', e.retracts_event_id,
               'occurred_us', (extract(epoch FROM e.occurred_at) * 1000000)::bigint,
               'consented_us', (extract(epoch FROM e.consented_at) * 1000000)::bigint,
               'retracted_by', CASE WHEN e.source NOT IN ('user_keyword', 'user_preference') THEN (
                   SELECT r.id FROM consent_event r WHERE r.retracts_event_id = e.id ORDER BY r.id LIMIT 1) END)
    FROM consent_event e
    WHERE e.id = ANY (:events::bigint[])
)
SELECT (extract(epoch FROM h.at) * 1000000)::bigint AS at_us, h.place, h.id, h.kind, h.contact_id, h.run_id, r.kind AS run_kind,
       CASE WHEN f.files > 1 THEN f.name END AS file, h.row_number - coalesce(f.after, 0) AS row_number, coalesce(h.actor, r.started_by) AS actor, h.details
FROM happened h
LEFT JOIN run r ON r.id = h.run_id
-- Rows of several files are numbered on; to people each has the number that it has in its own file.
LEFT JOIN LATERAL (
    SELECT one ->> 'name' AS name, (one ->> 'after')::bigint AS after, jsonb_array_length(r.definition #> '{input,files}') AS files
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(r.definition #> '{input,files}') = 'array' THEN r.definition #> '{input,files}' END) one
    WHERE (one ->> 'after')::bigint < h.row_number
    ORDER BY 2 DESC
    LIMIT 1
) f ON true
WHERE ((extract(epoch FROM h.at) * 1000000)::bigint, h.place, h.id) < (:at_us::bigint, :place::int, :id::bigint)
ORDER BY at_us DESC, h.place DESC, h.id DESC
LIMIT :limit
