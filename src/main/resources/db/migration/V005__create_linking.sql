-- Rows of one file that share any identity are one contact. Most rows have one identity, the match key, and need nothing;
-- this gives those that are linked by a second number, a business-scoped id or a known contact one group and one range.
-- Labels spread over shared identities, halving distances at each round, so that a chain of n rows takes about log n.
-- Returns how many rows are linked. Safe to repeat.
CREATE FUNCTION link_staged_rows(p_run bigint, p_channel int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    changed bigint;
    linked bigint;
BEGIN
    CREATE TEMP TABLE link_node ON COMMIT DROP AS
    WITH seed AS (
        SELECT s.row_number, s.match_key, s.second_match_key, s.business_scoped_id
        FROM staged_row s
        WHERE s.run_id = p_run
          AND (s.second_match_key IS NOT NULL OR s.business_scoped_id IS NOT NULL
               OR s.match_key IN (SELECT a.match_key FROM contact_alias a WHERE a.channel_id = p_channel))
    ),
    own AS (
        SELECT row_number, match_key, NULL::text AS business_scoped_id FROM seed WHERE match_key IS NOT NULL
        UNION SELECT row_number, second_match_key, NULL FROM seed WHERE second_match_key IS NOT NULL
        UNION SELECT row_number, NULL, business_scoped_id FROM seed WHERE business_scoped_id IS NOT NULL
    ),
    -- The contacts that the rows meet bring their own identities.
    met AS (
        SELECT o.row_number, c.id AS contact_id FROM own o JOIN contact c ON c.channel_id = p_channel AND c.match_key = o.match_key
        UNION SELECT o.row_number, c.id FROM own o JOIN contact c ON c.channel_id = p_channel AND c.business_scoped_id = o.business_scoped_id
        UNION SELECT o.row_number, a.contact_id FROM own o JOIN contact_alias a ON a.channel_id = p_channel AND a.match_key = o.match_key
        UNION SELECT o.row_number, a.contact_id FROM own o JOIN contact_alias a ON a.channel_id = p_channel AND a.business_scoped_id = o.business_scoped_id
    )
    SELECT row_number, 'n' || match_key AS node, match_key FROM own WHERE match_key IS NOT NULL
    UNION SELECT row_number, 'b' || business_scoped_id, NULL FROM own WHERE business_scoped_id IS NOT NULL
    UNION SELECT m.row_number, 'n' || c.match_key, c.match_key FROM met m JOIN contact c ON c.id = m.contact_id WHERE c.match_key IS NOT NULL
    UNION SELECT m.row_number, 'b' || c.business_scoped_id, NULL FROM met m JOIN contact c ON c.id = m.contact_id WHERE c.business_scoped_id IS NOT NULL
    UNION SELECT m.row_number, 'n' || a.match_key, a.match_key FROM met m JOIN contact_alias a ON a.contact_id = m.contact_id WHERE a.match_key IS NOT NULL
    UNION SELECT m.row_number, 'b' || a.business_scoped_id, NULL FROM met m JOIN contact_alias a ON a.contact_id = m.contact_id WHERE a.business_scoped_id IS NOT NULL;

    CREATE TEMP TABLE link_row ON COMMIT DROP AS SELECT DISTINCT row_number, row_number AS label FROM link_node;
    ANALYZE link_node;
    ANALYZE link_row;
    LOOP
        WITH node_label AS (
            SELECT n.node, min(r.label) AS label
            FROM link_node n JOIN link_row r ON r.row_number = n.row_number
            GROUP BY n.node
        ),
        row_label AS (
            SELECT n.row_number, min(l.label) AS label
            FROM link_node n JOIN node_label l ON l.node = n.node
            GROUP BY n.row_number
        )
        UPDATE link_row r SET label = jump.label
        FROM row_label own JOIN row_label jump ON jump.row_number = own.label
        WHERE own.row_number = r.row_number AND jump.label < r.label;
        GET DIAGNOSTICS changed = ROW_COUNT;
        EXIT WHEN changed = 0;
    END LOOP;

    -- Rows that only share the number of a linked row.
    INSERT INTO link_row (row_number, label)
    SELECT o.row_number, min(r.label)
    FROM link_node n
    JOIN link_row r ON r.row_number = n.row_number
    JOIN staged_row o ON o.run_id = p_run AND o.match_key = n.match_key
    WHERE NOT EXISTS (SELECT FROM link_row x WHERE x.row_number = o.row_number)
    GROUP BY o.row_number;

    -- A row that turned out to be alone keeps the group and the range of its number.
    UPDATE staged_row s SET group_key = -l.label, range_bucket = first.bucket
    FROM (SELECT label FROM link_row GROUP BY label HAVING count(*) > 1) g
    JOIN link_row l ON l.label = g.label
    JOIN staged_row first ON first.run_id = p_run AND first.row_number = g.label
    WHERE s.run_id = p_run AND s.row_number = l.row_number AND (s.group_key, s.range_bucket) IS DISTINCT FROM (-l.label, first.bucket);
    GET DIAGNOSTICS linked = ROW_COUNT;
    RETURN linked;
END
$$;
