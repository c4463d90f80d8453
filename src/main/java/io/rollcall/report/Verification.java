package io.rollcall.report;

import io.rollcall.store.Counts;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.store.VerificationCheck;
import io.rollcall.store.VerificationQuery.Found;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.SpoolDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reconciles a complete import or update with its file, where it had one, its books, the contacts, their history and the ledger as they are now. What
 * was changed later is explained by later changes; what nothing explains is a finding. Reads only, in constant memory.
 */
public final class Verification {

    /** Places that are kept of each kind of fault. */
    private static final int KEPT = 1_000;

    private final Stores stores;
    private final TransactionTemplate transaction;

    /**
     * @param transaction on the connection of the stores
     */
    public Verification(Stores stores, TransactionTemplate transaction) {
        this.stores = stores;
        this.transaction = transaction;
    }

    /**
     * Looks at everything that is left of the run.
     *
     * @param run complete, an import or an update, with its rows not pruned
     * @param input the copy of its file; empty where it had none
     */
    public Verdict verify(Run run, Optional<RunInputCopy> input) {
        List<Verdict.Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        input.ifPresentOrElse(copy -> checkRows(run, copy, findings, notes), () -> checkRows(run, findings));
        checkBooks(run, findings);
        if (run.dryRun()) {
            notes.add("It was a dry run: there are no contacts to look at.");
            return new Verdict(findings, notes);
        }
        boolean changesPruned = stores.runs().changesPruned(run.number());
        if (changesPruned) {
            notes.add("Housekeeping has deleted the images before its changes: values were not compared.");
        }
        for (VerificationCheck check : VerificationCheck.values()) {
            if (changesPruned && check.needsChanges()) {
                continue;
            }
            Found found = stores.verification().find(check, run.number(), KEPT);
            if (found.total() > 0) {
                findings.add(new Verdict.Finding(check.name(), message(check), found.total(), found.first()));
            }
        }
        return new Verdict(findings, notes);
    }

    private void checkRows(Run run, List<Verdict.Finding> findings) {
        RowReconciliation rows = new RowReconciliation(KEPT);
        transaction.executeWithoutResult(status -> stores.verification().withOutcomes(run.number(), outcomes -> {
            rows.compare(outcomes);
            return Optional.empty();
        }));
        findings.addAll(rows.findings());
        checkCount(run, rows.rows(), "rows have an outcome", findings);
    }

    private static void checkCount(Run run, long rows, String what, List<Verdict.Finding> findings) {
        if (rows != run.counts().read()) {
            findings.add(whole(
                    "ROWS_DIFFER",
                    rows + " " + what + "; expected " + run.counts().read() + ", as the run has counted"));
        }
    }

    private void checkRows(Run run, RunInputCopy input, List<Verdict.Finding> findings, List<String> notes) {
        RowReconciliation rows = new RowReconciliation(KEPT);
        boolean there = Files.exists(input.spool().spoolFile());
        if (!there) {
            notes.add("The private copy of its file is gone: rows were counted without it.");
        }
        if (there && !input.readable()) {
            notes.add("Nobody knows any more which rows of its file it was to read: rows were counted without it.");
        }
        boolean readable = there && input.readable() && isIntact(run, input, findings);
        transaction.executeWithoutResult(status -> stores.verification().withOutcomes(run.number(), outcomes -> {
            if (!readable) {
                rows.compare(outcomes);
                return Optional.empty();
            }
            try (InputRows file = input.rows().get()) {
                rows.compare(outcomes, file);
            }
            return Optional.empty();
        }));
        findings.addAll(rows.findings());
        checkCount(run, rows.rows(), readable ? "rows are in the file" : "rows have an outcome", findings);
    }

    private static boolean isIntact(Run run, RunInputCopy input, List<Verdict.Finding> findings) {
        try {
            long size = Files.size(input.spool().spoolFile());
            if (size != input.spool().spoolBytes()) {
                findings.add(whole(
                        "COPY_DIFFERS",
                        "the private copy of the file has " + size + " bytes; expected "
                                + input.spool().spoolBytes()));
                return false;
            }
            boolean same = !input.verbatim()
                    || run.input()
                            .map(file -> file.sha256().equals(digest(input)))
                            .orElse(true);
            if (!same) {
                findings.add(whole(
                        "COPY_DIFFERS", "the private copy of the file has another SHA-256; expected that of the file"));
            }
            return true;
        } catch (IOException | InputException unreadable) {
            findings.add(whole("COPY_DIFFERS", "the private copy of the file cannot be read; expected it as it was"));
            return false;
        }
    }

    private static String digest(RunInputCopy input) {
        try {
            return SpoolDigest.of(input.spool());
        } catch (IOException unreadable) {
            return "";
        }
    }

    private void checkBooks(Run run, List<Verdict.Finding> findings) {
        Map<String, Long> found = stores.plans().countOutcomes(run.number());
        Map<String, Long> booked = booked(run.counts());
        long rejected = stores.rejectedRows().count(run.number());
        booked.forEach((outcome, rows) -> {
            long now = outcome.equals("rejected") ? rejected : found.getOrDefault(outcome, 0L);
            if (now != rows) {
                findings.add(whole(
                        "BOOKS_DIFFER", now + " rows are " + outcome + "; expected " + rows + ", as the books say"));
            }
        });
        if (!run.counts().balance()) {
            findings.add(whole(
                    "BOOKS_DIFFER",
                    "the books leave " + run.counts().pending() + " rows without an outcome; expected none"));
        }
    }

    private static Map<String, Long> booked(Counts counts) {
        Map<String, Long> booked = new LinkedHashMap<>();
        booked.put("created", counts.created());
        booked.put("updated", counts.updated());
        booked.put("unchanged", counts.unchanged());
        booked.put("superseded", counts.superseded());
        booked.put("skipped", counts.skipped());
        booked.put("rejected", counts.rejected());
        booked.put("protected", counts.protectedRows());
        booked.put("suppressed", counts.suppressed());
        return booked;
    }

    private static Verdict.Finding whole(String code, String message) {
        return new Verdict.Finding(code, message, 1, List.of());
    }

    private static String message(VerificationCheck check) {
        return switch (check) {
            case REJECTED_WITHOUT_REASON -> "rejected rows have no reason; expected at least one for each";
            case CREATED_MISSING -> "created contacts are not there; expected them, or a change that deleted them";
            case CREATED_OTHER_ORIGIN -> "created contacts name another origin; expected this run and their row";
            case CREATED_BY_NO_ROW -> "contacts name this run as their origin and no row created them; expected one";
            case UPDATED_MISSING -> "contacts of the run are not there; expected them, or a change that deleted them";
            case DELETED_STILL_THERE -> "deleted contacts are there; expected none, or a change that brought them back";
            case DELETED_IN_PART ->
                "tags, lists, collaborators or former numbers of deleted contacts are there; expected none";
            case UPDATED_WITHOUT_IMAGE -> "updated contacts have no image from before; expected one of this run";
            case IMAGE_OF_NO_ROW -> "contacts were changed by this run and no row updated them; expected one";
            case VALUE_UNEXPLAINED -> "values are not those that the run wrote, and no later change explains them";
            case TAG_UNEXPLAINED -> "contacts have other tags than the run left, and no later change explains it";
            case LIST_UNEXPLAINED -> "contacts are on other lists than the run left, and no later change explains it";
            case COLLABORATOR_UNEXPLAINED ->
                "contacts have other collaborators than the run left, and no later change" + " explains it";
            case EVENT_MISSING -> "planned events of consent are not in the ledger; expected them";
            case SUPPRESSION_MISSING -> "opt-outs of people who are no contacts are not in the ledger; expected them";
            case EVENT_OF_NO_ROW -> "events of the ledger are of this run and no row brought them; expected one";
            case STATUS_IS_NO_FOLD -> "contacts have another opt-in status than their ledger says; expected its fold";
        };
    }
}
