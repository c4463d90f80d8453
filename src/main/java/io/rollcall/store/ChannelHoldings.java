package io.rollcall.store;

/**
 * What a channel has, which keeps it from being removed.
 *
 * @param tags that are not removed; likewise lists
 * @param consentEvents lines of the consent ledger, which outlive contacts
 */
public record ChannelHoldings(long contacts, long tags, long lists, long attributes, long consentEvents, long runs) {}
