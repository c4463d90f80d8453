package io.rollcall.schedule;

import io.rollcall.store.Arrival;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.Places;
import io.rollcall.transfer.Storage;
import io.rollcall.transfer.StoredFile;
import io.rollcall.transfer.TransferException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks into the folders that jobs watch, and takes on what has arrived and settled, the oldest first. Each folder has a thread
 * while it is looked into, so that a server that hangs keeps nobody waiting but its own files. Of several servers the first to
 * look into a folder goes on doing so while it lives.
 */
final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** Between two looks into a folder that this machine sees, and into one that needs a connection. */
    record Pauses(Duration here, Duration elsewhere) {

        static final Pauses DEFAULT = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(15));

        Duration of(Address address) {
            return address instanceof Address.Folder ? here : elsewhere;
        }
    }

    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Places places;
    private final Arrivals arrivals;
    private final ServerName server;
    private final Announcer announcer;
    private final Pauses pauses;
    private final Map<String, Looking> lookings = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            FolderWatch::thread,
            // Of a server that ends.
            new ThreadPoolExecutor.DiscardPolicy());

    FolderWatch(
            Stores stores,
            TransactionTemplate transaction,
            Places places,
            Arrivals arrivals,
            ServerName server,
            Announcer announcer,
            Pauses pauses) {
        this.stores = stores;
        this.transaction = transaction;
        this.places = places;
        this.arrivals = arrivals;
        this.server = server;
        this.announcer = announcer;
        this.pauses = pauses;
    }

    /** Looks into each of the folders whose time has come; returns at once. */
    void look(List<WatchedFolder> folders) {
        lookings.keySet().retainAll(folders.stream().map(WatchedFolder::job).collect(Collectors.toSet()));
        for (WatchedFolder folder : folders) {
            Looking looking = lookings.compute(
                    folder.job(),
                    (job, known) -> known != null && known.folder.equals(folder) ? known : new Looking(folder));
            if (looking.begins()) {
                threads.execute(looking);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "folder-watch");
        thread.setDaemon(true);
        return thread;
    }

    /** A file as it was when it was seen like that first. */
    private static final class Seen {
        private final StoredFile file;
        private final long since = System.nanoTime();
        private boolean handled;
        /** A file of the same content of which nobody knows yet what becomes of it; 0 for none. */
        private long behind;

        Seen(StoredFile file) {
            this.file = file;
        }

        boolean hasSettled(Duration settle) {
            return System.nanoTime() - since >= settle.toNanos();
        }
    }

    /** One folder. Worked on by one thread at a time. */
    private final class Looking implements Runnable {

        private final WatchedFolder folder;
        private final AtomicBoolean busy = new AtomicBoolean();
        private final Map<String, Seen> seen = new HashMap<>();
        private final long pause;
        private volatile long last;
        private boolean told;

        Looking(WatchedFolder folder) {
            this.folder = folder;
            this.pause = pauses.of(folder.address()).toNanos();
            this.last = System.nanoTime() - pause;
        }

        boolean begins() {
            return System.nanoTime() - last >= pause && busy.compareAndSet(false, true);
        }

        @Override
        public void run() {
            try {
                look();
                if (told) {
                    announcer.say(folder.job(), "'" + folder.address() + "' can be looked into again.");
                }
                told = false;
            } catch (TransferException failed) {
                tell("cannot take files: " + failed.getMessage());
                leaveToOthers();
            } catch (RuntimeException failed) {
                LOG.warn("The folder of job '{}' could not be looked into.", folder.job(), failed);
                tell("cannot take files at the moment; the log tells more.");
            } finally {
                last = System.nanoTime();
                busy.set(false);
            }
        }

        private void tell(String trouble) {
            if (!told && !threads.isShutdown()) {
                announcer.say(folder.job(), trouble);
            }
            told = true;
        }

        /** Another server may see the folder. */
        private void leaveToOthers() {
            try {
                stores.arrivals().unwatch(folder.job(), server.id());
            } catch (RuntimeException away) {
                LOG.warn("The folder of job '{}' could not be left to others.", folder.job(), away);
            }
        }

        private void look() {
            boolean ours = stores.pauses().open(folder.job()).isEmpty()
                    && stores.arrivals().watch(folder.job(), server.id(), SchedulingService.SILENCE);
            if (!ours) {
                seen.clear();
                return;
            }
            try (Storage storage = places.open(folder.address())) {
                List<StoredFile> files = storage.list(folder.pattern());
                List<Arrival> waiting = stores.arrivals().waiting(folder.job());
                Set<String> names = new HashSet<>();
                for (StoredFile file : files) {
                    names.add(file.name());
                    boolean known = waiting.stream().anyMatch(arrival -> folder.isSame(file, arrival));
                    if (!known && isDue(file, waiting)) {
                        take(storage, file);
                    }
                }
                seen.keySet().retainAll(names);
            }
        }

        private boolean isDue(StoredFile file, List<Arrival> waiting) {
            // A folder elsewhere may give its files any names.
            if (file.name().contains("/") || file.name().contains("\\")) {
                return false;
            }
            Seen before = seen.get(file.name());
            if (before == null || !before.file.equals(file)) {
                seen.put(file.name(), new Seen(file));
                return false;
            }
            boolean isBehind = waiting.stream().anyMatch(arrival -> arrival.id() == before.behind);
            return !before.handled && !isBehind && before.hasSettled(folder.settle());
        }

        private void take(Storage storage, StoredFile file) {
            String sha256 = storage.sha256(file.name());
            Boolean entered = transaction.execute(status -> enter(file, sha256));
            Seen one = Objects.requireNonNull(seen.get(file.name()));
            one.handled = true;
            if (Boolean.TRUE.equals(entered)) {
                announcer.say(folder.job(), "'" + file.name() + "' has arrived.");
                return;
            }
            Optional<Arrival> same = stores.arrivals().ofContent(folder.job(), sha256);
            if (same.isPresent() && same.get().state() == Arrival.State.DONE) {
                repeated(file, same.get());
            } else {
                // If the other one fails, this one is imported.
                one.handled = false;
                one.behind = same.map(Arrival::id).orElse(0L);
            }
        }

        private boolean enter(StoredFile file, String sha256) {
            Optional<Long> arrival = stores.arrivals()
                    .enter(
                            folder.job(),
                            folder.address().toString(),
                            file.name(),
                            file.size(),
                            file.modified().truncatedTo(ChronoUnit.MICROS),
                            sha256);
            arrival.ifPresent(id ->
                    stores.arrivals().setFire(id, stores.fires().enterArrival(folder.job(), server.name())));
            return arrival.isPresent();
        }

        private void repeated(StoredFile file, Arrival same) {
            String told = "has the content of '" + same.name() + "', which arrived on " + same.arrivedAt()
                    + "; it is not imported again.";
            Arrival again = new Arrival(
                    0,
                    folder.job(),
                    folder.address().toString(),
                    file.name(),
                    file.size(),
                    file.modified().truncatedTo(ChronoUnit.MICROS),
                    same.sha256(),
                    Instant.now(),
                    Arrival.State.DONE,
                    Optional.empty());
            announcer.say(folder.job(), "'" + file.name() + "' " + told);
            arrivals.repeated(again, told).ifPresent(trouble -> announcer.say(folder.job(), trouble));
        }
    }
}
