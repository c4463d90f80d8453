-- Among linked rows the winner states the fields, and all of them say who it is about: where the winner lacks a number or
-- a business-scoped id, the next row that has one lends it, and another number of the group becomes its second one. The
-- first row by place wins, which is the last of the file unless the first is to win.
WITH linked AS MATERIALIZED (
    SELECT row_number, range_bucket, group_key, match_key, second_match_key, phone, whatsapp_id, business_scoped_id,
           row_number() OVER (PARTITION BY group_key ORDER BY row_number * :winner_order::bigint) AS place
    FROM staged_row
    WHERE run_id = :run AND group_key < 0
),
numbered AS (
    SELECT DISTINCT ON (group_key) group_key, match_key, second_match_key, phone, whatsapp_id
    FROM linked
    WHERE match_key IS NOT NULL
    ORDER BY group_key, place
),
other AS (
    SELECT DISTINCT ON (l.group_key) l.group_key, key.match_key
    FROM linked l
    JOIN numbered n ON n.group_key = l.group_key
    CROSS JOIN LATERAL (VALUES (l.match_key), (l.second_match_key)) AS key (match_key)
    WHERE key.match_key <> n.match_key
    ORDER BY l.group_key, l.place, key.match_key
),
named AS (
    SELECT DISTINCT ON (group_key) group_key, business_scoped_id
    FROM linked
    WHERE business_scoped_id IS NOT NULL
    ORDER BY group_key, place
)
UPDATE staged_row w
SET match_key = n.match_key,
    phone = n.phone,
    whatsapp_id = n.whatsapp_id,
    second_match_key = coalesce(n.second_match_key, o.match_key),
    business_scoped_id = i.business_scoped_id
FROM linked l
LEFT JOIN numbered n ON n.group_key = l.group_key
LEFT JOIN other o ON o.group_key = l.group_key
LEFT JOIN named i ON i.group_key = l.group_key
WHERE l.place = 1
  AND w.run_id = :run AND w.range_bucket = l.range_bucket AND w.row_number = l.row_number
  AND (w.match_key, w.second_match_key, w.business_scoped_id)
      IS DISTINCT FROM (n.match_key, coalesce(n.second_match_key, o.match_key), i.business_scoped_id)
