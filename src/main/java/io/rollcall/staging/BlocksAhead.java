package io.rollcall.staging;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that are read by one thread and judged by others while earlier ones are stored, and handed over in the order of the
 * file. What fails on the way is thrown when the block's turn comes, as it was thrown there. How much is ahead is bounded, in
 * blocks and in bytes. The hand-over and the end are for one thread; nothing of it lives longer than {@link #close()}.
 */
final class BlocksAhead implements AutoCloseable {

    /** Blocks that are read, judged, or judged and waiting; one of more than a megabyte counts for several. */
    private static final int MOST_AHEAD = 12;

    private static final int MOST_JUDGES = 4;
    private static final int MEGABYTE = 1 << 20;
    private static final long PATIENCE_SECONDS = 60;

    private final Semaphore room = new Semaphore(MOST_AHEAD);
    private final BlockingQueue<Coming> coming = new LinkedBlockingQueue<>();
    private final Function<RowBlock, StagedBlock> judge;
    private final ExecutorService judges;
    private final Thread reader;

    private BlocksAhead(RowBlocks blocks, Function<RowBlock, StagedBlock> judge, int threads) {
        this.judge = judge;
        this.judges = Executors.newFixedThreadPool(threads, work -> daemon(work, "stage-judge"));
        this.reader = daemon(() -> read(blocks), "stage-reader");
    }

    /** Begins to read; the blocks are closed where they are read. */
    static BlocksAhead of(RowBlocks blocks, Function<RowBlock, StagedBlock> judge) {
        int cores = Runtime.getRuntime().availableProcessors();
        BlocksAhead ahead = new BlocksAhead(blocks, judge, Math.max(1, Math.min(MOST_JUDGES, cores - 1)));
        ahead.reader.start();
        return ahead;
    }

    /**
     * A block on its way.
     *
     * @param block null behind the last
     * @param weight how much of the room it takes
     */
    private record Coming(Future<@Nullable StagedBlock> block, int weight) {}

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void read(RowBlocks blocks) {
        try (blocks) {
            for (RowBlocks.Sized next = blocks.next(); next != null; next = blocks.next()) {
                RowBlock block = next.block();
                int weight = (int) Math.min(MOST_AHEAD, 1 + next.bytes() / MEGABYTE);
                room.acquire(weight);
                coming.add(new Coming(judges.submit(() -> judge.apply(block)), weight));
            }
            coming.add(new Coming(CompletableFuture.completedFuture(null), 0));
        } catch (InterruptedException closed) {
            // Whoever closed this wants no more blocks.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failed) {
            coming.add(new Coming(CompletableFuture.failedFuture(failed), 0));
        }
    }

    /** The next block, when it is ready; null after the last, and from then on. */
    @Nullable
    StagedBlock next() {
        try {
            Coming next = coming.take();
            StagedBlock block = next.block().get();
            room.release(next.weight());
            if (block == null) {
                coming.add(next);
            }
            return block;
        } catch (InterruptedException nobodyMay) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread of the step was interrupted. This is a bug.", nobodyMay);
        } catch (ExecutionException failed) {
            throw unchecked(failed.getCause());
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known
                ? known
                : new IllegalStateException("A block of rows failed. This is a bug.", failure);
    }

    /** Ends the threads, wherever they are, and waits until they have. */
    @Override
    public void close() {
        reader.interrupt();
        judges.shutdownNow();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (reader.isAlive() || !judges.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The reading of the file does not end. This is a bug.");
            }
        } catch (InterruptedException nobodyMay) {
            Thread.currentThread().interrupt();
        }
    }
}
