package io.rollcall.undo;

import io.rollcall.store.ChangeCounts;
import io.rollcall.store.Run;

/**
 * A run that can be undone.
 *
 * @param run as it was when the offer was made
 * @param changes what it has changed
 * @param optOuts how many opt-outs it has written into the ledger
 * @param buckets how many buckets it has applied
 * @param lastWord the last run of its line of undos; itself where nothing was undone yet
 */
public record UndoOffer(Run run, ChangeCounts changes, long optOuts, int buckets, long lastWord) {}
