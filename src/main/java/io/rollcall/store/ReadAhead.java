package io.rollcall.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets a thread of its own go ahead of the one that asks, by a few rows at most: the database works while what it has sent is
 * written. A failure is told when the rows before it have been asked for. Used by one thread, which leaves the source alone
 * until this is closed.
 *
 * @param <T> of rows
 */
final class ReadAhead<T> implements Iterator<T>, AutoCloseable {

    /** Rows that are handed over at once. */
    private static final int ROWS = 64;

    /** Blocks that wait. */
    private static final int BLOCKS = 4;

    private final Iterator<? extends T> source;
    private final BlockingQueue<Block<T>> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private Iterator<T> block = Collections.emptyIterator();
    private boolean ended;
    private @Nullable Throwable failure;
    private volatile boolean closed;

    /** Some rows, and what comes behind them. */
    private record Block<T>(
            List<T> rows, boolean isLast, @Nullable Throwable failure) {}

    private ReadAhead(Iterator<? extends T> source, String name) {
        this.source = source;
        this.thread = new Thread(this::read, name);
        thread.setDaemon(true);
    }

    /** Begins to read. */
    static <T> ReadAhead<T> of(Iterator<? extends T> source, String name) {
        ReadAhead<T> begun = new ReadAhead<>(source, name);
        begun.thread.start();
        return begun;
    }

    private void read() {
        List<T> rows = new ArrayList<>(ROWS);
        Throwable broken = null;
        try {
            while (!closed && source.hasNext()) {
                rows.add(source.next());
                if (rows.size() == ROWS) {
                    blocks.put(new Block<>(rows, false, null));
                    rows = new ArrayList<>(ROWS);
                }
            }
        } catch (RuntimeException | Error | InterruptedException failed) {
            broken = failed;
        }
        handOver(new Block<>(rows, true, broken));
    }

    private void handOver(Block<T> last) {
        try {
            blocks.put(last);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean hasNext() {
        while (!block.hasNext() && !ended) {
            Block<T> next = take();
            block = next.rows().iterator();
            ended = next.isLast();
            failure = next.failure();
        }
        if (!block.hasNext() && failure != null) {
            throw broken(failure);
        }
        return block.hasNext();
    }

    private Block<T> take() {
        try {
            return blocks.take();
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Reading was interrupted.", early);
        }
    }

    private static RuntimeException broken(Throwable failure) {
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("Reading broke off.", failure);
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return block.next();
    }

    /** Ends the thread; the source is its caller's again. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            blocks.clear();
            try {
                thread.join(10);
            } catch (InterruptedException early) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
