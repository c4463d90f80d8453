package io.rollcall.store;

/**
 * What a run has changed, by what it did.
 *
 * @param created contacts
 * @param updated contacts
 * @param deleted contacts
 * @param others changes that are in the ledger alone
 * @param inLedger changes, of any kind, that stand in the ledger
 */
public record ChangeCounts(long created, long updated, long deleted, long others, long inLedger) {

    public long total() {
        return created + updated + deleted + others;
    }
}
