SELECT m.at, s.name, m.sign, m.contact_id, coalesce(c.phone, c.business_scoped_id, gone.phone) AS identity, m.run_id, m.row_number,
       coalesce(m.actor, r.started_by) AS actor
FROM moved m
JOIN subject s ON s.id = m.tag_id
LEFT JOIN contact c ON c.id = m.contact_id
LEFT JOIN LATERAL (
    SELECT coalesce(h.before ->> 'phone', h.before ->> 'business_scoped_id') AS phone
    FROM contact_change h
    WHERE c.id IS NULL AND h.contact_id = m.contact_id AND h.kind IN ('deleted', 'merged')
    ORDER BY h.id DESC LIMIT 1
) gone ON true
LEFT JOIN run r ON r.id = m.run_id
ORDER BY m.at, m.contact_id, s.name_key, s.id, m.sign
