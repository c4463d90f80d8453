-- What an update takes away from contacts, by the keys of names; rows of files take away all or nothing.
ALTER TABLE staged_row ADD COLUMN removed_tag_keys text[], ADD COLUMN removed_list_keys text[];

-- As before, for rows that take nothing away; and also for opt-outs, of which those that are in force already change nothing.
CREATE OR REPLACE FUNCTION row_fingerprint(s staged_row, p_salt bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN s.second_match_key IS NULL AND s.assignee_key IS NULL AND s.collaborator_keys IS NULL
                     AND s.removed_tag_keys IS NULL AND s.removed_list_keys IS NULL AND s.group_key = s.match_key
        THEN hash_record_extended(
            ROW (s.match_key, s.phone, s.whatsapp_id, s.business_scoped_id, s.external_id, s.display_name, s.remarks, s.avatar,
                 s.opt_in, s.cleared, s.tag_keys, s.list_keys, s.in_directory, s.attributes), p_salt)
    END
$$;

-- What a run writes here is analyzed by the run itself, and thrown away as a whole: a vacuum of it would cost the run as much as
-- its link step, and keep the table from being truncated at the end. Rows that had to be deleted one by one are still vacuumed.
ALTER TABLE staged_row SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000);
ALTER TABLE planned_row SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000);

-- As before, but in the language whose calls cost a tenth: each event that is folded and each row with attributes calls one.
CREATE OR REPLACE FUNCTION consent_step(state int, status text, source text) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE
        WHEN status = 'opted_out' THEN
            CASE WHEN source IN ('user_keyword', 'user_preference') THEN 14 ELSE 10 | (state & 4) END
        WHEN status IN ('opted_in', 'resumed') THEN
            CASE
                WHEN source IN ('user_keyword', 'user_preference') THEN 1 | (state & 8)
                WHEN state & 4 <> 0 THEN state
                WHEN source = 'import' AND state & 8 <> 0 THEN state
                ELSE 1 | (state & 8)
            END
        ELSE state
    END;
END
$$;

CREATE OR REPLACE FUNCTION merge_attributes(old jsonb, staged jsonb, keep text[], fill_blank text[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF cardinality(keep) = 0 AND cardinality(fill_blank) = 0 THEN
        RETURN jsonb_strip_nulls(old || staged);
    END IF;
    RETURN jsonb_strip_nulls(old || (
        SELECT coalesce(jsonb_object_agg(a.key, a.value), '{}')
        FROM jsonb_each(staged) AS a
        WHERE 'attr.' || a.key <> ALL (keep)
          AND ('attr.' || a.key <> ALL (fill_blank) OR old -> a.key IS NULL)));
END
$$;
