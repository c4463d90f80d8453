package io.rollcall.store;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.ReadOnlyField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads the contacts of an export. Its text is put together of constants of ours; keys of attributes are
 * parameters, as everything is that somebody typed.
 *
 * @param sql with named parameters
 */
record ExportStatement(String sql, Map<String, @Nullable Object> parameters) {

    /**
     * From this many contacts on, tags and lists are read as a whole and merged, which needs no look-up for each contact.
     */
    private static final long MANY = 20_000;

    /** Values of several rows of a table, for each contact: the table and the column of the value. */
    private enum Several {
        TAGS("contact_tag", "tag_id"),
        LISTS("contact_list", "list_id"),
        COLLABORATORS("contact_collaborator", "member_id");

        private final String table;
        private final String column;

        Several(String table, String column) {
            this.table = table;
            this.column = column;
        }

        String result() {
            return table + "_ids";
        }

        /** Grouped in the order of the table's key, which is that of the contacts. */
        String merged() {
            return " LEFT JOIN (SELECT contact_id, array_agg(" + column + " ORDER BY " + column + ") AS " + result()
                    + " FROM " + table + " GROUP BY contact_id) " + table + "_of ON " + table + "_of.contact_id = c.id";
        }

        String lookedUp() {
            return "ARRAY(SELECT x." + column + " FROM " + table + " x WHERE x.contact_id = c.id ORDER BY x." + column
                    + ")";
        }
    }

    /**
     * The event that the status rests on. A contact is looked up by either key in an index of its own; both in one condition
     * would make a bitmap of pages for each contact.
     */
    private static final String CONSENT = """
             LEFT JOIN LATERAL (
                SELECT e.occurred_at, e.source, e.basis
                FROM (
                    SELECT k.id, k.occurred_at, k.source, k.basis, k.status
                    FROM consent_event k JOIN standing_consent_event s ON s.id = k.id
                    WHERE k.channel_id = c.channel_id AND k.match_key = c.match_key
                    UNION ALL
                    SELECT b.id, b.occurred_at, b.source, b.basis, b.status
                    FROM consent_event b JOIN standing_consent_event s ON s.id = b.id
                    WHERE b.channel_id = c.channel_id AND b.business_scoped_id = c.business_scoped_id
                ) e
                WHERE %s
                ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1
            ) consent ON true""";

    /** Contacts without a status are not looked up. */
    private static final String CONSENT_OF_ANY = CONSENT.formatted("""
            c.opt_in_status <> 'unknown'
                  AND CASE c.opt_in_status WHEN 'opted_out' THEN e.status = 'opted_out'
                                           ELSE e.status IN ('opted_in', 'resumed') END""");

    /** Only an opt-in has a basis that an import can state. */
    private static final String CONSENT_OF_OPTED_IN =
            CONSENT.formatted("c.opt_in_status = 'opted_in' AND e.status IN ('opted_in', 'resumed')");

    private static final Set<ReadOnlyField> OF_CONSENT =
            EnumSet.of(ReadOnlyField.CONSENT_SINCE, ReadOnlyField.CONSENT_SOURCE);

    private static final Map<ContactField, Several> SEVERAL = Map.of(
            ContactField.TAGS, Several.TAGS,
            ContactField.LISTS, Several.LISTS,
            ContactField.COLLABORATORS, Several.COLLABORATORS);

    /**
     * The statement for an export.
     *
     * @param where which contacts
     * @param contacts how many there are
     */
    static ExportStatement of(ExportTerms terms, FilterClause where, long contacts) {
        Map<String, @Nullable Object> parameters = new HashMap<>(where.parameters());
        Set<String> joins = new LinkedHashSet<>();
        List<String> results = new ArrayList<>();
        boolean many = contacts >= MANY;
        for (ExportColumn column : terms.columns()) {
            results.add(result(column, many, joins, parameters));
        }
        consent(terms.columns()).ifPresent(joins::add);
        String sql = "SELECT " + String.join(", ", results) + " FROM contact c"
                + joins.stream().collect(Collectors.joining()) + " WHERE " + where.sql() + " ORDER BY c.id";
        return new ExportStatement(sql, parameters);
    }

    /** What the columns need to know of the ledger. */
    private static Optional<String> consent(List<ExportColumn> columns) {
        if (columns.stream()
                .anyMatch(column ->
                        column instanceof ExportColumn.OfReadOnly readOnly && OF_CONSENT.contains(readOnly.field()))) {
            return Optional.of(CONSENT_OF_ANY);
        }
        return columns.contains(new ExportColumn.OfField(ContactField.CONSENT_BASIS))
                ? Optional.of(CONSENT_OF_OPTED_IN)
                : Optional.empty();
    }

    private static String result(
            ExportColumn column, boolean many, Set<String> joins, Map<String, @Nullable Object> parameters) {
        if (column instanceof ExportColumn.OfAttribute attribute) {
            String name = "attribute_" + parameters.size();
            parameters.put(name, attribute.key());
            return "c.attributes ->> :" + name + "::text";
        }
        if (column instanceof ExportColumn.OfReadOnly readOnly) {
            return result(readOnly.field());
        }
        ContactField field = ((ExportColumn.OfField) column).field();
        Several several = SEVERAL.get(field);
        if (several != null && many) {
            joins.add(several.merged());
            return several.result();
        }
        if (several != null) {
            return several.lookedUp();
        }
        return result(field);
    }

    private static String result(ContactField field) {
        return switch (field) {
            case PHONE -> "c.phone";
            case WHATSAPP_ID -> "c.whatsapp_id";
            case BUSINESS_SCOPED_ID -> "c.business_scoped_id";
            case EXTERNAL_ID -> "c.external_id";
            case DISPLAY_NAME -> "c.display_name";
            case REMARKS -> "c.remarks";
            case AVATAR -> "c.avatar";
            case ASSIGNEE -> "c.assignee_id";
            case DIRECTORY -> "c.in_directory";
            case OPT_IN -> "c.opt_in_status";
            case CONSENT_BASIS -> "CASE c.opt_in_status WHEN 'opted_in' THEN consent.basis END";
            default -> throw new IllegalArgumentException("No contact has '" + field.word() + "'. This is a bug.");
        };
    }

    private static String result(ReadOnlyField field) {
        return switch (field) {
            case PROFILE_NAME -> "c.profile_name";
            case USERNAME -> "c.username";
            case CONSENT_SINCE -> "consent.occurred_at";
            case CONSENT_SOURCE -> "consent.source";
            case FIRST_MESSAGE -> "c.first_message_at";
            case LAST_CONVERSED -> "c.last_conversed_at";
            case LAST_CONTACT_REPLIED -> "c.last_contact_replied_at";
            case LAST_REPLIED_FROM_US -> "c.last_replied_from_us_at";
            case SENT_COUNT -> "c.sent_count";
            case DELIVERED_COUNT -> "c.delivered_count";
            case READ_COUNT -> "c.read_count";
            case FAILED_COUNT -> "c.failed_count";
            case REPLIED_COUNT -> "c.replied_count";
            case ORIGIN -> "c.origin";
            case ORIGIN_RUN -> "c.origin_run_id";
            case CREATED -> "c.created_at";
            case UPDATED -> "c.updated_at";
        };
    }
}
