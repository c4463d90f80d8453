package io.rollcall.exports;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.tabular.SealedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an earlier attempt was about to name, some of which may have its name already. The database knows the digest of each
 * file, so that the run's own are told from all others.
 */
final class UnfinishedParts {

    private final RunContext context;
    private final Stores stores;
    private final StepParts parts;
    private final ExportPlan plan;

    UnfinishedParts(RunContext context, Stores stores, StepParts parts, ExportPlan plan) {
        this.context = context;
        this.stores = stores;
        this.parts = parts;
        this.plan = plan;
    }

    /** The files of the run, if one has its name, and all others have too or lie whole beside theirs. */
    static Optional<ExportedFile> find(Run run, Stores stores) {
        return stores.exportedFiles().find(run.number()).filter(UnfinishedParts::canBeFinished);
    }

    private static boolean canBeFinished(ExportedFile file) {
        boolean begun = false;
        for (ExportedPart part : file.files()) {
            if (isNamed(part)) {
                begun = true;
            } else if (!SealedFile.isLeft(Path.of(part.path()), facts(part))) {
                return false;
            }
        }
        return begun;
    }

    /** Whether the file under the name is the one that was written. */
    static boolean isNamed(ExportedPart part) {
        return facts(part).fit(Path.of(part.path()));
    }

    static SealedFile.Facts facts(ExportedPart part) {
        return new SealedFile.Facts(part.rows(), part.bytes(), part.sha256());
    }

    /** Makes room for files that are written anew where some have their names and can never be completed. */
    void clear() {
        if (plan.definition().packing().split() == null || plan.definition().replace()) {
            return;
        }
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            stores.exportedFiles()
                    .find(context.run().number())
                    .ifPresent(file -> file.files().stream()
                            .filter(UnfinishedParts::isNamed)
                            .forEach(UnfinishedParts::delete));
        });
    }

    static void delete(ExportedPart part) {
        try {
            Files.deleteIfExists(Path.of(part.path()));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
