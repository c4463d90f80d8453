package io.rollcall.store;

import java.util.Map;

/**
 * What must hold of a complete import or update. Each statement finds what does not, as {@code row_number}, {@code contact_id} and
 * {@code field}; it sees one moment, so that runs in between disturb nothing.
 */
public enum VerificationCheck {
    /** A rejected row of the plan without a reason. */
    REJECTED_WITHOUT_REASON("""
            SELECT row_number, NULL::bigint AS contact_id, NULL AS field FROM (
                SELECT row_number FROM planned_row WHERE run_id = :run AND outcome = 'rejected'
                EXCEPT
                SELECT row_number FROM rejected_row WHERE run_id = :run) unreasoned"""),

    /** A created contact is not there, and nothing says that it was deleted or merged. */
    CREATED_MISSING("""
            SELECT p.row_number, p.contact_id, NULL AS field
            FROM planned_row p
            WHERE p.run_id = :run AND p.outcome = 'created'
              AND NOT EXISTS (SELECT FROM contact c WHERE c.id = p.contact_id)
              AND NOT EXISTS (SELECT FROM contact_change h WHERE h.contact_id = p.contact_id AND h.kind IN ('deleted', 'merged'))"""),

    /** A created contact names another run or row as its origin. */
    CREATED_OTHER_ORIGIN("""
            SELECT p.row_number, p.contact_id, NULL AS field
            FROM planned_row p
            JOIN contact c ON c.id = p.contact_id
            WHERE p.run_id = :run AND p.outcome = 'created'
              AND (c.origin_run_id, c.origin_row_number) IS DISTINCT FROM (p.run_id, p.row_number)"""),

    /** A contact names the run as its origin, and no row of it created the contact. */
    CREATED_BY_NO_ROW("""
            SELECT NULL::bigint AS row_number, id AS contact_id, NULL AS field FROM (
                SELECT id FROM contact WHERE origin_run_id = :run
                EXCEPT
                SELECT contact_id FROM planned_row WHERE run_id = :run AND outcome = 'created') unmade"""),

    /** An updated contact is not there, and nothing says that it was deleted or merged. */
    UPDATED_MISSING("""
            SELECT p.row_number, p.contact_id, NULL AS field
            FROM planned_row p
            WHERE p.run_id = :run AND p.outcome IN ('updated', 'unchanged') AND p.contact_id IS NOT NULL
              AND NOT EXISTS (SELECT FROM contact c WHERE c.id = p.contact_id)
              AND NOT EXISTS (SELECT FROM contact_change h WHERE h.contact_id = p.contact_id AND h.kind IN ('deleted', 'merged'))"""),

    /** A deleted contact is there, and nothing says that it came back. */
    DELETED_STILL_THERE("""
            SELECT p.row_number, p.contact_id, NULL AS field
            FROM planned_row p
            WHERE p.run_id = :run AND p.outcome = 'updated' AND 'contact' = ANY (p.changed)
              AND EXISTS (SELECT FROM contact c WHERE c.id = p.contact_id)
              AND NOT EXISTS (
                  SELECT FROM contact_change h
                  WHERE h.contact_id = p.contact_id AND h.kind = 'restored'
                    AND h.id > (SELECT max(own.id) FROM contact_change own
                                WHERE own.run_id = :run AND own.contact_id = p.contact_id AND own.kind = 'deleted'))"""),

    /** Something of a deleted contact is there: a tag, a list, a collaborator or an identity. */
    DELETED_IN_PART("""
            SELECT p.row_number, p.contact_id, part.field
            FROM planned_row p
            CROSS JOIN LATERAL (
                SELECT 'tags' AS field WHERE EXISTS (SELECT FROM contact_tag x WHERE x.contact_id = p.contact_id)
                UNION ALL
                SELECT 'lists' WHERE EXISTS (SELECT FROM contact_list x WHERE x.contact_id = p.contact_id)
                UNION ALL
                SELECT 'collaborators' WHERE EXISTS (SELECT FROM contact_collaborator x WHERE x.contact_id = p.contact_id)
                UNION ALL
                SELECT 'aliases' WHERE EXISTS (SELECT FROM contact_alias x WHERE x.contact_id = p.contact_id)
            ) part
            WHERE p.run_id = :run AND p.outcome = 'updated' AND 'contact' = ANY (p.changed)
              AND NOT EXISTS (SELECT FROM contact c WHERE c.id = p.contact_id)"""),

    /** An updated contact has no image from before. */
    UPDATED_WITHOUT_IMAGE("""
            SELECT row_number, contact_id, NULL AS field FROM (
                SELECT row_number, contact_id FROM planned_row WHERE run_id = :run AND outcome = 'updated'
                EXCEPT
                SELECT row_number, contact_id FROM contact_change WHERE run_id = :run AND kind IN ('updated', 'deleted')) unseen"""),

    /** The run changed a contact that no row of it updated. */
    IMAGE_OF_NO_ROW("""
            SELECT row_number, contact_id, NULL AS field FROM (
                SELECT row_number, contact_id FROM contact_change WHERE run_id = :run
                EXCEPT
                SELECT row_number, contact_id FROM planned_row WHERE run_id = :run AND outcome = 'updated') unplanned"""),

    /** A field has neither the value that the run wrote nor one that later changes lead to. */
    VALUE_UNEXPLAINED(Sql.named("verify_values")),

    TAG_UNEXPLAINED(labels("tag", "contact_tag", "tag_id")),
    LIST_UNEXPLAINED(labels("list", "contact_list", "list_id")),
    COLLABORATOR_UNEXPLAINED(labels("collaborator", "contact_collaborator", "member_id")),

    /** The plan has an event of consent that the ledger has not. */
    EVENT_MISSING("""
            SELECT row_number, NULL::bigint AS contact_id, NULL AS field FROM (
                SELECT consent_row_number AS row_number, consent_event AS status
                FROM planned_row WHERE run_id = :run AND consent_event IS NOT NULL
                EXCEPT
                SELECT row_number, status FROM consent_event WHERE run_id = :run) untold"""),

    /** An opt-out of somebody who is no contact is not in the ledger. */
    SUPPRESSION_MISSING("""
            SELECT row_number, NULL::bigint AS contact_id, NULL AS field FROM (
                SELECT p.consent_row_number AS row_number, i.match_key, i.business_scoped_id
                FROM planned_row p
                CROSS JOIN LATERAL unnest(p.suppressed_keys, p.suppressed_ids) AS i (match_key, business_scoped_id)
                WHERE p.run_id = :run AND (p.suppressed_keys IS NOT NULL OR p.suppressed_ids IS NOT NULL)
                EXCEPT
                SELECT row_number, match_key, business_scoped_id FROM consent_event WHERE run_id = :run AND status = 'opted_out') untold"""),

    /** The ledger has an event of the run that no row of it brought. */
    EVENT_OF_NO_ROW("""
            SELECT row_number, NULL::bigint AS contact_id, NULL AS field FROM (
                SELECT row_number, status FROM consent_event WHERE run_id = :run
                EXCEPT
                SELECT consent_row_number, consent_event FROM planned_row WHERE run_id = :run
                EXCEPT
                SELECT consent_row_number, 'opted_out' FROM planned_row
                WHERE run_id = :run AND (suppressed_keys IS NOT NULL OR suppressed_ids IS NOT NULL)) unplanned"""),

    /** The status of a contact is not what its ledger says. */
    STATUS_IS_NO_FOLD(Sql.named("verify_statuses", ConsentStore.FOLD));

    private final String sql;

    VerificationCheck(String sql) {
        this.sql = sql;
    }

    private static String labels(String label, String table, String id) {
        return Sql.named("verify_labels", Map.of("label", label, "table", table, "id", id));
    }

    String sql() {
        return sql;
    }

    /** Whether it looks at the images before the changes, which housekeeping deletes one day. */
    public boolean needsChanges() {
        return switch (this) {
            case DELETED_STILL_THERE,
                    UPDATED_WITHOUT_IMAGE,
                    IMAGE_OF_NO_ROW,
                    VALUE_UNEXPLAINED,
                    TAG_UNEXPLAINED,
                    LIST_UNEXPLAINED,
                    COLLABORATOR_UNEXPLAINED,
                    CREATED_MISSING,
                    UPDATED_MISSING -> true;
            default -> false;
        };
    }
}
