package io.rollcall.schedule;

import io.rollcall.database.Home;
import io.rollcall.definition.JobFile;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Arrival;
import io.rollcall.store.Fire;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.Places;
import io.rollcall.transfer.Retries;
import io.rollcall.transfer.Storage;
import io.rollcall.transfer.StoredFile;
import io.rollcall.transfer.TransferException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * What is done with a file that arrived in a watched folder: it is imported, then moved away with its report beside it. Each
 * part can be repeated by another server. Thread-safe.
 */
final class Arrivals {

    private static final String DONE = "done";
    private static final String FAILED = "failed";

    private static final Set<RunState> TAKEN =
            EnumSet.of(RunState.COMPLETED, RunState.COMPLETED_WITH_REJECTS, RunState.WAITING_FOR_APPROVAL);

    private final Stores stores;
    private final Places places;
    private final ImportStarter starter;
    private final FetchedFiles files;
    private final ArrivalReport report;

    Arrivals(Stores stores, Places places, Home home, ImportStarter starter) {
        this.stores = stores;
        this.places = places;
        this.starter = starter;
        this.files = new FetchedFiles(home, places, stores);
        this.report = new ArrivalReport(home);
    }

    /**
     * Imports the file of a fire as its job says.
     *
     * @param condition as in {@link JobStarter#start}
     * @throws ChangedArrivalException if it is not what arrived
     */
    RunOutcome start(Fire fire, JobFile job, String startedBy, LongConsumer condition, ProgressListener listener) {
        Arrival arrival = of(fire);
        return files.read(
                fire.id(),
                Address.parse(arrival.folder()),
                arrival.name(),
                file -> starter.start(job, file, arrival.sha256(), startedBy, condition, listener));
    }

    /**
     * Moves the file of a fire away.
     *
     * @param told what became of it, in a sentence
     * @return what could not be done; empty where all was
     */
    Optional<String> settle(Fire fire, RunSummary run, String told) {
        Arrival arrival = of(fire);
        if (arrival.state() != Arrival.State.WAITING) {
            return Optional.empty();
        }
        boolean taken = TAKEN.contains(run.state());
        Optional<String> trouble = away(arrival, taken ? DONE : FAILED, told, Optional.of(run));
        stores.arrivals().end(arrival.id(), taken ? Arrival.State.DONE : Arrival.State.FAILED);
        return trouble;
    }

    /** The file of a fire is not what arrived, or cannot be imported for another reason; it stays where it is. */
    void giveUp(Fire fire) {
        stores.arrivals().end(of(fire).id(), Arrival.State.FAILED);
    }

    /**
     * Moves a file away whose content was taken before.
     *
     * @return what could not be done; empty where all was
     */
    Optional<String> repeated(Arrival arrival, String told) {
        return away(arrival, DONE, told, Optional.empty());
    }

    private Arrival of(Fire fire) {
        return stores.arrivals().ofFire(fire.id()).orElseThrow();
    }

    private Optional<String> away(Arrival arrival, String folder, String told, Optional<RunSummary> run) {
        try {
            return new Retries(Arrivals::pause).trying(() -> {
                move(arrival, folder, told, run);
                return Optional.<String>empty();
            });
        } catch (TransferException | UncheckedIOException failed) {
            return Optional.of(
                    "'" + arrival.name() + "' could not be moved to '" + folder + "': " + failed.getMessage());
        }
    }

    private void move(Arrival arrival, String folder, String told, Optional<RunSummary> run) {
        Address from = Address.parse(arrival.folder());
        try (Storage source = places.open(from);
                Storage target = places.open(from.child(folder))) {
            target.create();
            String name = arrival.target().orElseGet(() -> name(arrival, target));
            if (isThere(source, arrival)) {
                source.move(arrival.name(), from.child(folder), name);
            }
            report.put(target, name, arrival, told, run);
        }
    }

    /** Whether the file is still the one that arrived: another may have come under its name. */
    private static boolean isThere(Storage source, Arrival arrival) {
        return source.list("*").stream().anyMatch((StoredFile file) -> WatchedFolder.isUnchanged(file, arrival));
    }

    /** A name that is free, written down before it is used. */
    private String name(Arrival arrival, Storage target) {
        String name = arrival.name();
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        for (int number = 2; target.exists(name) || target.exists(name + ArrivalReport.ENDING); number++) {
            name = stem + "-" + number + ending;
        }
        if (arrival.id() > 0) {
            stores.arrivals().setTarget(arrival.id(), name);
        }
        return name;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting.", interrupted);
        }
    }
}
