package io.rollcall.tabular;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Does pieces of work in their order, a few of them behind the one who gives them. Nothing is done after one that failed. Used
 * by one thread, whose changes the pieces see, and which sees theirs when it has finished.
 */
final class BackgroundThread implements Closeable {

    /** Pieces that wait; whoever gives more waits for the first. */
    private static final int MOST = 4;

    private final ExecutorService thread;
    private final Deque<Future<?>> pieces = new ArrayDeque<>();
    private volatile boolean failed;
    private volatile boolean closed;

    /** @param name of the thread */
    BackgroundThread(String name) {
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Something that writes. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Does it soon.
     *
     * @throws IOException as an earlier piece did
     */
    void run(Work work) throws IOException {
        if (pieces.size() == MOST) {
            await(pieces.remove());
        }
        pieces.add(thread.submit(() -> {
            if (failed || closed) {
                throw new IOException("given up after a failure");
            }
            failed = true;
            work.run();
            // Only reached by what went well.
            failed = false;
            return work;
        }));
    }

    /** Waits until everything is done. */
    void finish() throws IOException {
        while (!pieces.isEmpty()) {
            await(pieces.remove());
        }
    }

    /** A thread that is interrupted waits all the same, and stays interrupted: an interrupt would close the file. */
    private static void await(Future<?> piece) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    piece.get();
                    return;
                } catch (InterruptedException early) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException broken) {
            throw of(broken.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException of(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }

    /** Gives up what has not begun, and waits for what has. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        while (!pieces.isEmpty()) {
            awaitQuietly(pieces.remove());
        }
    }

    private static void awaitQuietly(Future<?> piece) {
        try {
            await(piece);
        } catch (IOException | RuntimeException givenUp) {
            return;
        }
    }
}
