package io.rollcall.report;

import io.rollcall.job.PlannedAdditions;
import io.rollcall.store.Counts;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.List;

/** Draws up the books of a run from the outcomes of its rows, and checks them (law 1). */
final class Books {

    private final Stores stores;

    Books(Stores stores) {
        this.stores = stores;
    }

    /**
     * The books of a run whose rows all have an outcome.
     *
     * @param read how many rows there are, accepted or not
     * @throws BooksException where they do not agree with the file, or with the database
     */
    Counts close(Run run, long read) {
        long number = run.number();
        Counts counts = Counts.of(
                read,
                stores.plans().countOutcomes(number),
                stores.rejectedRows().count(number),
                run.dryRun()
                        ? PlannedAdditions.of(run, stores)
                        : stores.catalogue().countAddedBy(number));
        List<String> faults = new ArrayList<>();
        if (!counts.balance()) {
            faults.add("there are " + counts.read() + " rows, and " + (counts.read() - counts.pending())
                    + " have an outcome");
        }
        if (!run.dryRun()) {
            long created = stores.contacts().countCreatedBy(number);
            if (created != counts.created()) {
                faults.add(counts.created() + " rows say created, and " + created + " contacts were");
            }
            long updated = stores.changes().countUpdatedBy(number);
            if (updated != counts.updated()) {
                faults.add(counts.updated() + " rows say updated, and " + updated + " contacts were");
            }
            long planned = stores.plans().countConsentEvents(number);
            long appended = stores.consent().countAppendedBy(number);
            if (planned != appended) {
                faults.add("the plan has " + planned + " opt-ins and opt-outs, and " + appended + " are in the ledger");
            }
        }
        if (!faults.isEmpty()) {
            throw new BooksException(number, faults);
        }
        return counts;
    }
}
