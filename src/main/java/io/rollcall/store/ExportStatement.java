package io.rollcall.store;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.Filter;
import io.rollcall.contact.ReadOnlyField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads the contacts of an export. Its text is put together of constants of ours; keys of attributes are
 * parameters, as everything is that somebody typed.
 *
 * @param sql with named parameters
 * @param settings statements for the transaction, to be run before
 */
record ExportStatement(String sql, Map<String, @Nullable Object> parameters, List<String> settings) {

    /**
     * From this many contacts on, tags and lists are read as a whole and merged, which needs no look-up for each contact.
     */
    private static final long MANY = 20_000;

    /**
     * Where everybody is exported, so is the ledger read as a whole. The planner takes its look-ups for cheaper than they are, and
     * hash and sort do with less than they would get.
     */
    private static final List<String> OF_EVERYBODY =
            List.of("SET LOCAL enable_nestloop = off", "SET LOCAL work_mem = '64MB'");

    /** The driver changes the text of arrays when it has seen a statement a few times, and takes them in binary. */
    private static final String AS_TEXT = "::text";

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
        results.add("c.id");
        if (terms.base().isPresent()) {
            joins.add(
                    " LEFT JOIN exported_row published ON published.run_id = :base_run AND published.contact_id = c.id");
            parameters.put("base_run", terms.base().getAsLong());
            results.add("published.digest");
        } else {
            results.add("NULL::uuid");
        }
        boolean everybody = many && terms.filter().equals(Filter.everyone());
        ConsentJoin.of(terms.columns())
                .map(join -> everybody ? join.merged(where) : join.lookedUp())
                .ifPresent(joins::add);
        String sql = "SELECT " + String.join(", ", results) + " FROM contact c"
                + joins.stream().collect(Collectors.joining()) + " WHERE " + where.sql() + " ORDER BY c.id";
        return new ExportStatement(sql, parameters, everybody ? OF_EVERYBODY : List.of());
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
            return several.result() + AS_TEXT;
        }
        if (several != null) {
            return several.lookedUp() + AS_TEXT;
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
