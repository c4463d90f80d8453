package io.rollcall.report;

import io.rollcall.database.Home;
import io.rollcall.store.PruningQuery.CompleteRun;
import io.rollcall.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes what complete runs have left, each kind by its own age. The runs, their books and attempts and the history of
 * contacts stay; of a run that is not complete everything does, since a restart needs it; a plan that nobody approves is given up. Safe to repeat and to break off.
 */
public final class Pruning {

    private static final int PAGE = 500;

    private final Stores stores;
    private final Home home;
    private final Instant now;

    public Pruning(Stores stores, Home home, Instant now) {
        this.stores = stores;
        this.home = home;
        this.now = now;
    }

    /**
     * How old the end of a run must be for what it has left to go.
     *
     * @param folders rejects file, summary, log
     * @param copies the private copies of input files, which 'runs again' reads
     * @param history what the job framework wrote about the run
     * @param plans plans that nobody has approved, counted from when the run was halted
     */
    public record Ages(Duration folders, Duration copies, Duration history, Duration plans) {}

    /**
     * What was deleted, or would be.
     *
     * @param folders numbers of the runs
     * @param copies numbers of the runs
     * @param histories how many runs
     * @param staged numbers of the runs
     * @param plans numbers of the runs whose plans were given up
     * @param bytes size of the files
     */
    public record Pruned(
            List<Long> folders, List<Long> copies, long histories, List<Long> staged, List<Long> plans, long bytes) {}

    /** What {@link #prune} would delete now. */
    public Pruned plan(Ages ages) {
        return work(ages, false);
    }

    public Pruned prune(Ages ages) {
        return work(ages, true);
    }

    private Pruned work(Ages ages, boolean delete) {
        List<Long> plans = stores.pruning().haltedBefore(now.minus(ages.plans()));
        if (delete) {
            plans.forEach(stores.runs()::discard);
        }
        List<CompleteRun> runs = stores.pruning().completeBefore(now);
        try {
            List<Long> folders = new ArrayList<>();
            List<Long> copies = new ArrayList<>();
            long bytes = 0;
            for (CompleteRun run : endedBefore(runs, ages.folders())) {
                RunFolder folder = new RunFolder(home.runs(), run.number());
                if (Files.isDirectory(folder.path())) {
                    folders.add(run.number());
                    bytes += delete ? folder.delete() : size(folder.path());
                }
            }
            Set<String> inUse = stores.pruning().copiesInUse();
            for (CompleteRun run : endedBefore(runs, ages.copies())) {
                if (run.copy().isEmpty() || inUse.contains(run.copy().get())) {
                    continue;
                }
                long size = 0;
                for (String name : Stream.of(run.copyIndex(), run.copy())
                        .flatMap(Optional::stream)
                        .toList()) {
                    size += deleteFile(home.spool().resolve(name), delete);
                }
                if (size > 0) {
                    copies.add(run.number());
                    bytes += size;
                }
            }
            List<Long> staged = runs.stream()
                    .filter(CompleteRun::hasStagedRows)
                    .map(CompleteRun::number)
                    .toList();
            if (delete) {
                staged.forEach(stores.stagedRows()::discard);
            }
            return new Pruned(
                    folders, copies, histories(endedBefore(runs, ages.history()), delete), staged, plans, bytes);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private List<CompleteRun> endedBefore(List<CompleteRun> runs, Duration age) {
        Instant before = now.minus(age);
        return runs.stream().filter(run -> run.finishedAt().isBefore(before)).toList();
    }

    private long histories(List<CompleteRun> runs, boolean delete) {
        long count = 0;
        for (int from = 0; from < runs.size(); from += PAGE) {
            List<Long> page = runs.subList(from, Math.min(from + PAGE, runs.size())).stream()
                    .map(CompleteRun::number)
                    .toList();
            count += delete
                    ? stores.batchHistory().delete(page)
                    : stores.batchHistory().count(page);
        }
        return count;
    }

    private static long deleteFile(Path file, boolean delete) throws IOException {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        long size = Files.size(file);
        if (delete) {
            Files.deleteIfExists(file);
        }
        return size;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long size = 0;
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
            return size;
        }
    }
}
