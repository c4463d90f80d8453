-- Fields that a run changed: the next change of the field began with the value that the run wrote, and the contact has what
-- the last one left. Consent is told by the ledger, and a contact that was deleted and came back by the change that
-- brought it.
SELECT h.row_number, h.contact_id, f.name AS field
FROM contact_change h
JOIN contact c ON c.id = h.contact_id
CROSS JOIN LATERAL jsonb_object_keys(h.after) AS f (name)
LEFT JOIN LATERAL (
    SELECT n.before -> f.name AS value
    FROM contact_change n
    WHERE n.contact_id = h.contact_id AND n.id > h.id AND jsonb_exists(n.before, f.name)
    ORDER BY n.id LIMIT 1
) next ON true
CROSS JOIN LATERAL (
    SELECT l.kind, coalesce(l.after -> f.name, 'null') AS value
    FROM contact_change l
    WHERE l.contact_id = h.contact_id AND l.id >= h.id AND (jsonb_exists(l.before, f.name) OR jsonb_exists(l.after, f.name))
    ORDER BY l.id DESC LIMIT 1
) last
WHERE h.run_id = :run AND h.kind = 'updated' AND f.name <> 'opt_in_status'
  AND (next.value <> h.after -> f.name
       OR last.kind NOT IN ('deleted', 'merged')
           AND last.value <> coalesce(CASE WHEN starts_with(f.name, 'attr.') THEN c.attributes -> substr(f.name, 6)
                                           ELSE to_jsonb(c) -> f.name END, 'null'))
