package io.rollcall.report;

import io.rollcall.store.Counts;
import io.rollcall.store.DedupePairStore;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.List;

/** Checks a complete run that looked for duplicates: its books, and whether what it merged is merged still. Reads only. */
public final class DedupeVerification {

    private final Stores stores;

    public DedupeVerification(Stores stores) {
        this.stores = stores;
    }

    /** What is wrong; contacts that were parted again are a note. */
    public Verdict verify(Run run) {
        List<Verdict.Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        long number = run.number();
        Counts books = run.counts();
        if (!books.balance()) {
            findings.add(finding(
                    "BOOKS_DIFFER",
                    books.read() + " pairs were compared, and " + (books.read() - books.pending())
                            + " have an outcome; expected as many",
                    1));
        }
        DedupePairStore.Outcomes outcomes = stores.dedupePairs().countOutcomes(number);
        if (outcomes.merged() != books.merged() || outcomes.review() != books.review()) {
            findings.add(finding(
                    "BOOKS_DIFFER",
                    outcomes.merged() + " pairs are merged and " + outcomes.review() + " are for review; expected "
                            + books.merged() + " and " + books.review() + ", as the books say",
                    1));
        }
        if (!run.dryRun()) {
            checkMerges(number, findings, notes);
        }
        return new Verdict(findings, notes);
    }

    private void checkMerges(long run, List<Verdict.Finding> findings, List<String> notes) {
        long planned = stores.dedupePairs().countClusters(run).merged();
        long merged = stores.contactMerges().countMergedBy(run);
        if (planned != merged) {
            findings.add(finding(
                    "MERGES_DIFFER",
                    merged + " contacts are written down as merged; expected " + planned + ", as planned",
                    1));
        }
        long there = stores.contactMerges().countThere(run);
        if (there > 0) {
            findings.add(finding("MERGED_THERE", "contacts that were merged are there; expected none", there));
        }
        long astray = stores.contactMerges().countAstray(run);
        if (astray > 0) {
            findings.add(finding(
                    "MERGED_ASTRAY",
                    "numbers and ids of merged contacts lead to nobody; expected the contact that they are part of",
                    astray));
        }
        long parted = merged - stores.contactMerges().countStanding(run);
        if (parted > 0) {
            notes.add("note: " + parted + " of its contacts were parted again.");
        }
    }

    private static Verdict.Finding finding(String code, String message, long total) {
        return new Verdict.Finding(code, message, total, List.of());
    }
}
