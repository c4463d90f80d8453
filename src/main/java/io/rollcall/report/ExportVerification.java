package io.rollcall.report;

import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.tabular.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a complete export: its books, and whether its file is what was written. Reads only. */
public final class ExportVerification {

    private final Stores stores;

    public ExportVerification(Stores stores) {
        this.stores = stores;
    }

    /** What is wrong; a file that retention deleted, or that a later run replaced, is a note. */
    public Verdict verify(Run run) {
        List<Verdict.Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (!run.counts().balance()) {
            findings.add(finding(
                    "BOOKS_DIFFER",
                    run.counts().read() + " contacts were selected, and "
                            + run.counts().written() + " are in the file; expected as many"));
        }
        Optional<ExportedFile> file = stores.exportedFiles().find(run.number());
        if (file.isEmpty()) {
            notes.add("note: the run wrote no file; only its books were checked.");
            return new Verdict(findings, notes);
        }
        if (stores.exportedFiles().isRemoved(run.number())) {
            notes.add("note: its file was deleted or replaced by a later run of the job; only its books were checked.");
            return new Verdict(findings, notes);
        }
        long removed = stores.exportDeltas()
                .find(run.number())
                .map(delta -> delta.changes().removed())
                .orElse(0L);
        check(file.get(), run, removed, findings);
        return new Verdict(findings, notes);
    }

    private static void check(ExportedFile file, Run run, long removed, List<Verdict.Finding> findings) {
        long rows = run.counts().written() + removed;
        if (file.rows() != rows) {
            findings.add(finding(
                    "BOOKS_DIFFER",
                    "the file was written with " + file.rows() + " rows; expected " + rows + ", as the books say"));
        }
        long together = file.files().stream().mapToLong(ExportedPart::rows).sum();
        if (together != file.rows()) {
            findings.add(finding(
                    "BOOKS_DIFFER",
                    "the files were written with " + together + " rows together; expected " + file.rows()));
        }
        file.files().forEach(part -> check(part, findings));
    }

    private static void check(ExportedPart file, List<Verdict.Finding> findings) {
        Path path = Path.of(file.path());
        try {
            if (!Files.isRegularFile(path)) {
                findings.add(finding("FILE_MISSING", "'" + path + "' is not there; expected the file of the run"));
            } else if (!FileDigest.sha256(path).equals(file.sha256())) {
                findings.add(finding(
                        "FILE_CHANGED", "'" + path + "' is not what was written; expected SHA-256 " + file.sha256()));
            }
        } catch (IOException unreadable) {
            findings.add(finding("FILE_UNREADABLE", "'" + path + "' cannot be read; expected the file of the run"));
        }
    }

    private static Verdict.Finding finding(String code, String message) {
        return new Verdict.Finding(code, message, 1, List.of());
    }
}
