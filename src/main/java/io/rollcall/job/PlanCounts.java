package io.rollcall.job;

import java.util.OptionalLong;

/**
 * What the plan of a run has, as far as guard rails ask for it.
 *
 * @param read rows, or whatever the run takes one by one
 * @param created contacts
 * @param updated contacts
 * @param optOuts opt-outs that the ledger would get
 * @param rejected rows
 * @param sequential the longest run of consecutive numbers; empty where nobody asks, or where there are no numbers
 * @param invalidPhones rows that are rejected for their phones; empty where there are no phones to read
 * @param lastRead how many there were the last time; empty where nobody knows
 * @param merged contacts that would become part of others
 */
public record PlanCounts(
        long read,
        long created,
        long updated,
        long optOuts,
        long rejected,
        OptionalLong sequential,
        OptionalLong invalidPhones,
        OptionalLong lastRead,
        long merged) {

    /** Of a run that is compared with no other. */
    public PlanCounts(
            long read,
            long created,
            long updated,
            long optOuts,
            long rejected,
            OptionalLong sequential,
            OptionalLong invalidPhones) {
        this(read, created, updated, optOuts, rejected, sequential, invalidPhones, OptionalLong.empty(), 0);
    }

    /** Of a run that changes nothing. */
    public static PlanCounts ofReading(long read, OptionalLong lastRead) {
        return new PlanCounts(read, 0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), lastRead, 0);
    }

    /**
     * Of a run that merges contacts.
     *
     * @param compared contacts
     */
    public static PlanCounts ofMerging(long compared, long merged) {
        return new PlanCounts(
                compared, 0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), merged);
    }
}
