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
 */
public record PlanCounts(
        long read,
        long created,
        long updated,
        long optOuts,
        long rejected,
        OptionalLong sequential,
        OptionalLong invalidPhones) {}
