-- How likely it is that two contacts have the same value of a field: of all, or of a sample of them.
UPDATE dedupe_field f SET coincidence = m.chance
FROM (
    SELECT v.place, CASE WHEN sum(v.contacts) > 1 THEN sum(v.contacts * (v.contacts - 1)) / (sum(v.contacts) * (sum(v.contacts) - 1)) ELSE 0 END AS chance
    FROM (
        SELECT u.place, u.value, count(*) AS contacts
        FROM dedupe_contact d
        CROSS JOIN LATERAL unnest(d.field_values) WITH ORDINALITY AS u (value, place)
        WHERE d.run_id = :run AND u.value IS NOT NULL AND abs(hashint8extended(d.contact_id, 0) % :every) = 0
        GROUP BY u.place, u.value
    ) v
    GROUP BY v.place
) m
WHERE f.run_id = :run AND f.place = m.place - 1
