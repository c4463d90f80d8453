package io.rollcall.exports;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.tabular.FileDigest;
import io.rollcall.tabular.PrivateText;
import io.rollcall.tabular.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step in which the file gets its name, whole or not at all. Before that the database knows its digest, so that an
 * attempt that follows a kill can tell whether the file under the name is the run's own. The name is given in a transaction
 * that holds the run: nobody who has lost it replaces a file.
 */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final RunContext context;
    private final Stores stores;
    private final StepParts parts;
    private final ExportPlan plan;

    Publication(RunContext context, Stores stores, StepParts parts, ExportPlan plan) {
        this.context = context;
        this.stores = stores;
        this.parts = parts;
        this.plan = plan;
    }

    /** The file of the run, if an earlier attempt gave it its name. */
    static Optional<ExportedFile> find(Run run, Stores stores) {
        return stores.exportedFiles().find(run.number()).filter(Publication::isThere);
    }

    private static boolean isThere(ExportedFile file) {
        Path path = Path.of(file.path());
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) == file.bytes()
                    && FileDigest.sha256(path).equals(file.sha256());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Publishes what was written; safe to repeat. */
    void publish(ExportWork work) {
        ExportedFile file = work.seal();
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            stores.progress().finish(file.run(), ExportWork.WRITE);
            stores.exportedFiles().prepare(file);
            if (plan.delta().isPresent()) {
                stores.exportDeltas().count(file.run(), work.changes());
            }
        });
        confirm(file, work::publish);
    }

    /** Finishes what an earlier attempt began that gave the file its name. */
    void finish(ExportedFile file) {
        RowWriter.deleteUnfinished(Path.of(file.path()));
        confirm(file, () -> {});
    }

    private void confirm(ExportedFile file, Runnable rename) {
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            new DeltaBase(stores).check(context.run());
            rename.run();
            stores.exportedFiles().publish(file);
            for (String destination : plan.destinations()) {
                stores.deliveries()
                        .insert(
                                file.run(),
                                destination,
                                String.valueOf(Path.of(file.path()).getFileName()));
            }
            if (plan.delta().isPresent()) {
                stores.exportDeltas().forgetOthers(context.run().job(), file.run());
            }
        });
        PrivateText.replace(
                ExportPlan.manifestOf(Path.of(file.path())),
                Long.toString(context.guard().token()),
                Manifest.text(context.run(), plan, file, stores.exportDeltas().find(file.run())));
        retire();
    }

    /** Deletes older files of the job, as many as it is told not to keep; those that somebody has changed stay. */
    private void retire() {
        Long keep = plan.definition().keep();
        if (keep == null) {
            return;
        }
        for (ExportedFile old : stores.exportedFiles().beyond(context.run().job(), keep)) {
            delete(old);
            parts.transaction().executeWithoutResult(status -> {
                context.guard().hold();
                stores.exportedFiles().remove(old.run());
            });
        }
    }

    private void delete(ExportedFile old) {
        Path path = Path.of(old.path());
        try {
            if (Files.exists(path) && Files.size(path) != old.bytes()) {
                LOG.warn("The export of run {} was changed by somebody; it is kept.", old.run());
                return;
            }
            Files.deleteIfExists(path);
            Files.deleteIfExists(ExportPlan.manifestOf(path));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
