package io.rollcall.store;

/**
 * What the plan of a range has to be applied.
 *
 * @param rows all rows, whatever their outcome
 * @param contacts rows that won: created, updated or unchanged contacts
 * @param created contacts to be created
 * @param updated contacts to be updated
 * @param events rows that append to the ledger
 */
public record PlannedCounts(long rows, long contacts, long created, long updated, long events) {

    /** Contacts that come or change. */
    public long changes() {
        return created + updated;
    }
}
