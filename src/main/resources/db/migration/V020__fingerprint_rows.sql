-- By which a row is recognised that says once more what a contact was last given: of all that a row states of a contact, and
-- of what else decides what comes of it. Null for rows that need a closer look: that name members, who are looked up by
-- names that change; that bring a second number; that opt out, because each opt-out is remembered.
-- The date and the basis of consent are left out: a contact is given a fingerprint when it has the status that the row states.
CREATE FUNCTION row_fingerprint(s staged_row, p_salt bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN s.second_match_key IS NULL AND s.assignee_key IS NULL AND s.collaborator_keys IS NULL AND s.opt_in IS NOT FALSE
                     AND s.group_key = s.match_key
        THEN hash_record_extended(
            ROW (s.match_key, s.phone, s.whatsapp_id, s.business_scoped_id, s.external_id, s.display_name, s.remarks, s.avatar,
                 s.opt_in, s.cleared, s.tag_keys, s.list_keys, s.in_directory, s.attributes), p_salt)
    END
$$;

-- How often a tag, a list or an attribute of a channel was renamed, changed or removed, which contacts do not know of.
CREATE INDEX catalogue_change_other ON catalogue_change (channel_id) WHERE action <> 'added';

CREATE FUNCTION catalogue_epoch(p_channel int) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM catalogue_change WHERE channel_id = p_channel AND action <> 'added'
$$;
