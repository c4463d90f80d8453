package io.rollcall.exports;

import io.rollcall.job.PlanCounts;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.ContactSnapshot;
import io.rollcall.store.ExportChanges;
import io.rollcall.store.ExportedContact;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.Stores;
import io.rollcall.tabular.Cell;
import io.rollcall.tabular.CsvRowWriter;
import io.rollcall.tabular.FileTarget;
import io.rollcall.tabular.NdjsonRowWriter;
import io.rollcall.tabular.RowFiles;
import io.rollcall.tabular.RowWriter;
import io.rollcall.tabular.SealedFile;
import io.rollcall.tabular.XlsxRowWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one launch of an export share: the snapshot that is read and the file that is written, which has no name
 * yet. Both are gone with the launch; what the next one needs to know is in the database. Used by one thread.
 */
final class ExportWork {

    /** Name of the step that reads and writes. */
    static final String WRITE = "write";

    private static final String SHEET = "Contacts";

    private final RunContext context;
    private final Stores stores;
    private final StepParts parts;
    private final ExportPlan plan;
    private final Supplier<ContactSnapshot> snapshots;
    private @Nullable ContactSnapshot snapshot;
    private @Nullable RowFiles files;
    private ExportChanges changes = ExportChanges.NONE;
    private Instant takenAt = Instant.EPOCH;
    private long total;
    private long lastWrite;

    /**
     * Nothing is opened yet.
     *
     * @param snapshots takes one
     */
    ExportWork(
            RunContext context, Stores stores, StepParts parts, ExportPlan plan, Supplier<ContactSnapshot> snapshots) {
        this.context = context;
        this.stores = stores;
        this.parts = parts;
        this.plan = plan;
        this.snapshots = snapshots;
    }

    RunContext context() {
        return context;
    }

    ExportPlan plan() {
        return plan;
    }

    /** Takes a snapshot, begins the file, and forgets how far an earlier launch had come. */
    Iterator<ExportedContact> begin() {
        ContactSnapshot taken = look();
        changes = ExportChanges.NONE;
        files = open();
        lastWrite = System.nanoTime();
        return taken.contacts();
    }

    /** Contacts that the file before has, and that are not selected any more; after all others. */
    Iterator<Long> removed() {
        boolean told = plan.delta().filter(delta -> delta.base().isPresent()).isPresent();
        ContactSnapshot open = snapshot;
        return told && open != null ? open.removed() : Collections.emptyIterator();
    }

    /** Counts the contacts and writes nothing. */
    void count() {
        look();
        endSnapshot();
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            stores.progress().finish(context.run().number(), WRITE);
        });
    }

    private ContactSnapshot look() {
        ContactSnapshot taken = snapshots.get();
        snapshot = taken;
        takenAt = taken.takenAt();
        total = taken.count();
        parts.transaction().executeWithoutResult(status -> {
            context.guard().hold();
            stores.progress().reset(context.run().number());
            if (!context.run().dryRun()) {
                plan.delta().ifPresent(stores.exportDeltas()::begin);
            }
            stores.progress().begin(context.run().number(), WRITE, 0, total);
        });
        context.progress().progress(WRITE, 0, total);
        return taken;
    }

    private RowFiles open() {
        new UnfinishedParts(context, stores, parts, plan).clear();
        Long split = plan.definition().packing().split();
        return split == null
                ? RowFiles.one(plan.target(), this::begin)
                : RowFiles.divided(FileName.parts(plan.target()), split, total, this::begin);
    }

    private RowWriter begin(Path path) {
        FileTarget target = new FileTarget(
                path, Long.toString(context.guard().token()), plan.definition().replace(), plan.packing(path));
        return switch (plan.definition().format()) {
            case XLSX -> XlsxRowWriter.begin(target, SHEET, plan.header());
            case NDJSON -> NdjsonRowWriter.begin(target, plan.header());
            case CSV -> CsvRowWriter.begin(target, plan.header(), plan.csv());
        };
    }

    /** Appends rows; needs the step's transaction. */
    void append(List<? extends RowBlock> blocks) {
        context.guard().hold();
        RowFiles open = files();
        long before = changes.selected();
        for (RowBlock block : blocks) {
            for (List<Cell> row : block.rows()) {
                open.write(row);
            }
            changes = changes.plus(block.changes());
        }
        if (plan.delta().isPresent()) {
            stores.exportDeltas()
                    .insert(
                            context.run().number(),
                            blocks.stream()
                                    .flatMap(block -> block.marks().stream())
                                    .toList());
        }
        long done = changes.selected();
        long now = System.nanoTime();
        long run = context.run().number();
        stores.progress().advance(run, WRITE, before, done, done - before, (now - lastWrite) / 1_000_000);
        lastWrite = now;
        context.progress().progress(WRITE, done, total);
    }

    /** The snapshot is over; the file is kept for the next steps if it is whole. */
    void endSnapshot() {
        ContactSnapshot open = snapshot;
        snapshot = null;
        if (open != null) {
            open.close();
        }
        RowFiles written = files;
        if (written != null && !isWhole(written)) {
            discard();
        }
    }

    private boolean isWhole(RowFiles written) {
        return changes.selected() == total && changes.rows() == written.rows();
    }

    /** What the file holds. */
    ExportChanges changes() {
        return changes;
    }

    /** What the guard rails judge. */
    PlanCounts counts() {
        long run = context.run().number();
        OptionalLong last = stores.exportedFiles()
                .last(context.run().job(), run)
                .map(former -> OptionalLong.of(selected(former)))
                .orElseGet(OptionalLong::empty);
        return PlanCounts.ofReading(total, last);
    }

    private long selected(ExportedFile former) {
        return stores.exportDeltas()
                .find(former.run())
                .map(delta -> delta.changes().selected())
                .orElse(former.rows());
    }

    /** What was written, whole and on the disk, but without its name. */
    ExportedFile seal() {
        List<SealedFile> sealed = files().seal();
        List<ExportedPart> written = new ArrayList<>();
        for (SealedFile file : sealed) {
            SealedFile.Facts facts = file.facts();
            written.add(new ExportedPart(
                    written.size() + 1, file.path().toString(), facts.rows(), facts.bytes(), facts.sha256()));
        }
        boolean divided = plan.definition().packing().split() != null;
        return new ExportedFile(
                context.run().number(),
                context.run().job(),
                plan.target().toString(),
                files().rows(),
                written.stream().mapToLong(ExportedPart::bytes).sum(),
                divided ? SealedFile.digest(sealed) : written.get(0).sha256(),
                takenAt,
                Optional.empty(),
                divided ? written : List.of());
    }

    /**
     * Gives the files their names; does nothing when called again.
     *
     * @param named is told of each
     */
    void publish(Consumer<SealedFile> named) {
        RowFiles open = files;
        if (open != null) {
            RowFiles.publish(open.seal(), named);
            open.close();
            files = null;
        }
    }

    /** Deletes what was written, unless it has its name. */
    void discard() {
        RowFiles open = files;
        files = null;
        if (open != null) {
            open.close();
        }
    }

    private RowFiles files() {
        RowFiles open = files;
        if (open == null) {
            throw new IllegalStateException("There is no file. This is a bug.");
        }
        return open;
    }
}
