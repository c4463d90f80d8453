package io.rollcall.exports;

import io.rollcall.job.RunContext;
import io.rollcall.job.StepParts;
import io.rollcall.store.Delivery;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.Stores;
import io.rollcall.tabular.FileDigest;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.Places;
import io.rollcall.transfer.Retries;
import io.rollcall.transfer.Storage;
import io.rollcall.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The step that brings the file to other places, and what describes it after it. What was delivered is not delivered again at a
 * restart; what was not can be, without exporting again, because the file is kept under its name.
 */
final class Deliveries {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final RunContext context;
    private final Stores stores;
    private final StepParts parts;
    private final Places places;

    Deliveries(RunContext context, Stores stores, StepParts parts, Places places) {
        this.context = context;
        this.stores = stores;
        this.parts = parts;
        this.places = places;
    }

    /** Delivers to all places where the file is not yet; safe to repeat. */
    void deliver() {
        long run = context.run().number();
        List<Delivery> open = stores.deliveries().list(run).stream()
                .filter(delivery -> delivery.deliveredAt().isEmpty())
                .toList();
        if (open.isEmpty()) {
            return;
        }
        ExportedFile file = stores.exportedFiles().find(run).orElseThrow();
        requireLast(run);
        file.files().forEach(Deliveries::requireUnchanged);
        Retries retries = new Retries(this::pause);
        for (Delivery delivery : open) {
            try {
                retries.trying(() -> unlessStopped(Address.parse(delivery.destination()), file));
            } catch (TransferException failed) {
                throw new DeliveryException(
                        failed.getMessage() + " The file is kept; restart the run to deliver it.", failed);
            }
            parts.transaction().executeWithoutResult(status -> {
                context.guard().hold();
                stores.deliveries().confirm(run, delivery.destination());
            });
        }
    }

    /** Changes are of use only in their order; where a later file is there, it has everything. */
    private void requireLast(long run) {
        OptionalLong later = stores.exportDeltas().find(run).isPresent()
                ? stores.deliveries().later(run)
                : OptionalLong.empty();
        if (later.isPresent()) {
            throw new DeliveryException(
                    "Run " + later.getAsLong() + " of this job was published after this one, and holds"
                            + " everything, because this one had not been delivered; expected this file to be the last. Deliver that one,"
                            + " and give this run up: 'rollcall runs discard " + run + "'.");
        }
    }

    private static void requireUnchanged(ExportedPart file) {
        Path path = Path.of(file.path());
        try {
            if (Files.isRegularFile(path) && FileDigest.sha256(path).equals(file.sha256())) {
                return;
            }
        } catch (IOException unreadable) {
            throw new DeliveryException(
                    "'" + path + "' cannot be read; expected the file of the run. Look after it, then"
                            + " restart the run.",
                    unreadable);
        }
        throw new DeliveryException("'" + path + "' is not what the run wrote; expected SHA-256 " + file.sha256()
                + ". Put the file back and restart the run, or start the job anew.");
    }

    private boolean unlessStopped(Address address, ExportedFile file) {
        AtomicReference<@Nullable Storage> storage = new AtomicReference<>();
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "rollcall-delivery"));
        try {
            Future<Boolean> sent = thread.submit(() -> send(address, file, storage));
            while (true) {
                context.guard().refuseIfStopRequested();
                try {
                    return sent.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException going) {
                    // Looks whether it is to stop, and goes on.
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while delivering.", interrupted);
        } finally {
            Storage open = storage.get();
            if (open != null) {
                // Breaks off what is still being sent, too.
                open.close();
            }
            thread.shutdownNow();
        }
    }

    /** The description comes last: where it is, the file is whole. */
    private boolean send(Address address, ExportedFile file, AtomicReference<@Nullable Storage> storage)
            throws IOException {
        Storage open = places.open(address);
        storage.set(open);
        for (ExportedPart part : file.files()) {
            Path path = Path.of(part.path());
            open.put(path, String.valueOf(path.getFileName()), part.sha256());
        }
        Path manifest = ExportPlan.manifestOf(Path.of(file.path()));
        open.put(manifest, String.valueOf(manifest.getFileName()), FileDigest.sha256(manifest));
        return true;
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            context.guard().refuseIfStopRequested();
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting.", interrupted);
            }
        }
    }
}
