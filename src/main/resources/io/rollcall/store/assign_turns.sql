-- Gives the contacts of a run to members in turns: as many to each as its number says, spread evenly, in the order of the rows.
-- Those who belong to one of them already stay where they are, and so do those for whom nobody has room.
WITH turn AS (
    SELECT t.place, t.member_key, m.member_id,
           CASE WHEN :by_capacity::boolean
                THEN greatest(0, t.number - (SELECT count(*) FROM contact c WHERE c.assignee_id = m.member_id))
                ELSE t.number END AS weight
    FROM unnest(:member_keys::text[], :numbers::bigint[]) WITH ORDINALITY AS t (member_key, number, place)
    JOIN run_member m ON m.run_id = :run AND m.member_key = t.member_key
),
due AS MATERIALIZED (
    SELECT s.range_bucket, s.row_number, row_number() OVER (ORDER BY s.row_number) AS place
    FROM (
        SELECT DISTINCT ON (group_key) range_bucket, row_number, match_key, second_match_key, business_scoped_id
        FROM staged_row
        WHERE run_id = :run
        ORDER BY group_key, row_number DESC
    ) s
    LEFT JOIN LATERAL (
        SELECT c.id, c.assignee_id
        FROM contact c
        WHERE c.id = coalesce(
            (SELECT o.id FROM contact o WHERE o.channel_id = :channel AND o.match_key = s.match_key),
            (SELECT o.contact_id FROM contact_alias o WHERE o.channel_id = :channel AND o.match_key = s.match_key),
            (SELECT o.id FROM contact o WHERE o.channel_id = :channel AND o.business_scoped_id = s.business_scoped_id),
            (SELECT o.contact_id FROM contact_alias o WHERE o.channel_id = :channel AND o.business_scoped_id = s.business_scoped_id),
            (SELECT o.id FROM contact o WHERE o.channel_id = :channel AND o.match_key = s.second_match_key))
        OFFSET 0
    ) c ON true
    WHERE (c.id IS NOT NULL OR :creates::boolean)
      AND (c.assignee_id IS NULL OR c.assignee_id NOT IN (SELECT member_id FROM turn))
),
share AS (
    SELECT t.place, t.member_key, n.given, t.weight * n.given / n.weight AS whole, t.weight * n.given % n.weight AS rest
    FROM turn t
    CROSS JOIN (
        SELECT w.weight, CASE WHEN :by_capacity::boolean THEN least(d.due, w.weight) ELSE d.due END AS given
        FROM (SELECT sum(weight)::bigint AS weight FROM turn) w
        CROSS JOIN (SELECT count(*) AS due FROM due) d
        WHERE w.weight > 0
    ) n
),
-- What does not go into whole numbers goes to those with the largest remainders.
quota AS (
    SELECT place, member_key,
           whole + CASE WHEN row_number() OVER (ORDER BY rest DESC, place) <= given - sum(whole) OVER () THEN 1 ELSE 0 END AS contacts
    FROM share
),
slot AS (
    SELECT q.member_key, row_number() OVER (ORDER BY (k.number - 0.5) / q.contacts, q.place) AS place
    FROM quota q
    CROSS JOIN LATERAL generate_series(1, q.contacts) AS k (number)
)
UPDATE staged_row s
SET assignee_key = slot.member_key
FROM due d
JOIN slot ON slot.place = d.place
WHERE s.run_id = :run AND s.range_bucket = d.range_bucket AND s.row_number = d.row_number
