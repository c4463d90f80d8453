package io.rollcall.store;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.ReadOnlyField;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an export joins to its contacts to know the event of the ledger that each status rests on, under the name
 * {@code consent}. Contacts whose status no column needs have none.
 */
enum ConsentJoin {

    /** Only an opt-in has a basis that an import can state. */
    OPTED_IN("%1$s.opt_in_status = 'opted_in' AND e.status IN ('opted_in', 'resumed')"),

    ANY("""
            %1$s.opt_in_status <> 'unknown'
                  AND CASE %1$s.opt_in_status WHEN 'opted_out' THEN e.status = 'opted_out'
                                              ELSE e.status IN ('opted_in', 'resumed') END""");

    /** An index for either key; both in one condition would make a bitmap of pages for each contact. */
    private static final String LOOKED_UP = """
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

    private static final String MERGED = """
             LEFT JOIN (
                SELECT DISTINCT ON (e.contact_id) e.contact_id, e.occurred_at, e.source, e.basis
                FROM (
                    SELECT c.id AS contact_id, c.opt_in_status, k.id, k.occurred_at, k.source, k.basis, k.status
                    FROM contact c
                    JOIN consent_event k ON k.channel_id = c.channel_id AND k.match_key = c.match_key
                    JOIN standing_consent_event s ON s.id = k.id
                    WHERE %2$s
                    UNION ALL
                    SELECT c.id, c.opt_in_status, b.id, b.occurred_at, b.source, b.basis, b.status
                    FROM contact c
                    JOIN consent_event b ON b.channel_id = c.channel_id AND b.business_scoped_id = c.business_scoped_id
                    JOIN standing_consent_event s ON s.id = b.id
                    WHERE %2$s
                ) e
                WHERE %1$s
                ORDER BY e.contact_id, e.occurred_at DESC, e.id DESC
            ) consent ON consent.contact_id = c.id""";

    private static final Set<ReadOnlyField> OF_ANY =
            EnumSet.of(ReadOnlyField.CONSENT_SINCE, ReadOnlyField.CONSENT_SOURCE);

    private final String condition;

    ConsentJoin(String condition) {
        this.condition = condition;
    }

    /** What the columns need. */
    static Optional<ConsentJoin> of(List<ExportColumn> columns) {
        boolean any = columns.stream()
                .anyMatch(column ->
                        column instanceof ExportColumn.OfReadOnly readOnly && OF_ANY.contains(readOnly.field()));
        if (any) {
            return Optional.of(ANY);
        }
        return columns.contains(new ExportColumn.OfField(ContactField.CONSENT_BASIS))
                ? Optional.of(OPTED_IN)
                : Optional.empty();
    }

    /** Each contact is looked up. */
    String lookedUp() {
        return LOOKED_UP.formatted(condition.formatted("c"));
    }

    /**
     * The ledger is read as a whole, and merged.
     *
     * @param where which contacts
     */
    String merged(FilterClause where) {
        return MERGED.formatted(condition.formatted("e"), where.sql());
    }
}
