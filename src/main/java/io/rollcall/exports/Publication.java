package io.rollcall.exports;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import io.rollcall.tabular.PrivateText;
import io.rollcall.tabular.RowFiles;
import io.rollcall.tabular.RowWriter;
import io.rollcall.tabular.SealedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step in which the file gets its name, whole or not at all. Before that the database knows its digest, so that an
 * attempt that follows a kill can tell whether the file under the name is the run's own. The name is given in a transaction
 * that holds the run: nobody who has lost it replaces a file. Several files get theirs one after the other when all are whole;
 * an attempt that follows a kill between two of them gives the rest theirs.
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

    /** The files of the run, if an earlier attempt gave them their names, or began to. */
    static Optional<ExportedFile> find(Run run, Stores stores) {
        return UnfinishedParts.find(run, stores);
    }

    /** Publishes what was written; safe to repeat. */
    void publish(ExportWork work) {
        ExportedFile file = work.seal();
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            stores.progress().finish(file.run(), ExportWork.WRITE);
            stores.exportedFiles().prepare(file);
            stores.deliveries().forget(file.run());
            if (plan.delta().isPresent()) {
                stores.exportDeltas().count(file.run(), work.changes());
            }
        });
        confirm(file, work::publish);
    }

    /** Finishes what an earlier attempt began that gave files their names, all or some. */
    void finish(ExportedFile file) {
        List<SealedFile> rest = file.files().stream()
                .filter(part -> !UnfinishedParts.isNamed(part))
                .map(part -> SealedFile.adopt(
                        Path.of(part.path()),
                        UnfinishedParts.facts(part),
                        plan.definition().replace()))
                .toList();
        try {
            confirm(file, named -> RowFiles.publish(rest, named));
        } finally {
            rest.forEach(SealedFile::close);
        }
        file.files().forEach(part -> RowWriter.deleteUnfinished(Path.of(part.path())));
    }

    /** Gives files their names, and tells of each. */
    private interface Naming {
        void give(Consumer<SealedFile> named);
    }

    private void confirm(ExportedFile file, Naming naming) {
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            new DeltaBase(stores).check(context.run());
            List<ExportedFile> replaced = stores.exportedFiles().replaced(file);
            // Each statement fails where the run has been lost in the meantime, and no other file gets its name.
            naming.give(named ->
                    stores.exportedFiles().publishPart(file.run(), named.path().toString()));
            if (plan.definition().replace()) {
                replaced.forEach(old -> deleteOthers(old, file));
            }
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

    /** Files of a run that this one takes the place of, and that no new file has replaced: there were more of them. */
    private static void deleteOthers(ExportedFile old, ExportedFile file) {
        Set<String> names = file.files().stream().map(ExportedPart::path).collect(Collectors.toSet());
        old.files().stream()
                .filter(part -> !names.contains(part.path()) && UnfinishedParts.isNamed(part))
                .forEach(UnfinishedParts::delete);
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
        try {
            for (ExportedPart part : old.files()) {
                Path path = Path.of(part.path());
                if (Files.exists(path) && Files.size(path) != part.bytes()) {
                    LOG.warn("The export of run {} was changed by somebody; it is kept.", old.run());
                    return;
                }
            }
            old.files().forEach(UnfinishedParts::delete);
            Files.deleteIfExists(ExportPlan.manifestOf(Path.of(old.path())));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
