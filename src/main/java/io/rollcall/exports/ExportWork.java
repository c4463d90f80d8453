package io.rollcall.exports;

import io.rollcall.job.PlanCounts;
import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.ContactSnapshot;
import io.rollcall.store.ExportChanges;
import io.rollcall.store.ExportedContact;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.Stores;
import io.rollcall.tabular.Cell;
import io.rollcall.tabular.CsvRowWriter;
import io.rollcall.tabular.FileTarget;
import io.rollcall.tabular.NdjsonRowWriter;
import io.rollcall.tabular.RowWriter;
import io.rollcall.tabular.XlsxRowWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    private @Nullable RowWriter file;
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
        file = open();
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

    private RowWriter open() {
        Path path = plan.target();
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
        RowWriter open = file();
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
        RowWriter written = file;
        if (written != null && !isWhole(written)) {
            discard();
        }
    }

    private boolean isWhole(RowWriter written) {
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

    /** The file, whole and on the disk, but without its name. */
    ExportedFile seal() {
        RowWriter open = file();
        open.seal();
        return new ExportedFile(
                context.run().number(),
                context.run().job(),
                plan.target().toString(),
                open.rows(),
                open.bytes(),
                open.sha256(),
                takenAt,
                Optional.empty());
    }

    /** Gives the file its name; does nothing when called again. */
    void publish() {
        RowWriter open = file;
        if (open != null) {
            open.publish();
            open.close();
            file = null;
        }
    }

    /** Deletes what was written, unless it has its name. */
    void discard() {
        RowWriter open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    private RowWriter file() {
        RowWriter open = file;
        if (open == null) {
            throw new IllegalStateException("There is no file. This is a bug.");
        }
        return open;
    }
}
