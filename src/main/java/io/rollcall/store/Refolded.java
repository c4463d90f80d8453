package io.rollcall.store;

/** A contact whose consent status has changed because its ledger did. */
public record Refolded(long contact, String former, String status) {}
