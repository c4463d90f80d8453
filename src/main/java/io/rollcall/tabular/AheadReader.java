package io.rollcall.tabular;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A reader whose source is read by a thread of its own, a few blocks ahead, so that unpacking and decoding go on while what
 * was read is understood. What the source throws is thrown when its turn comes. For one thread, which closes it; the source is
 * not closed, and not used any more when {@link #close()} returns.
 */
final class AheadReader extends Reader {

    private static final int BLOCK = 32 << 10;
    private static final int BLOCKS = 8;

    private final Reader source;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(BLOCKS);
    private final Thread thread;
    private volatile boolean closed;
    private Block current = new Block(CharBuffer.allocate(0), false, null);

    private AheadReader(Reader source) {
        this.source = source;
        this.thread = new Thread(this::readAhead, "read-ahead");
        this.thread.setDaemon(true);
    }

    /** Begins to read. */
    static AheadReader of(Reader source) {
        AheadReader reader = new AheadReader(source);
        reader.thread.start();
        return reader;
    }

    /**
     * Characters, or the end.
     *
     * @param last whether it is the end, or what reading failed with
     */
    private record Block(
            CharBuffer characters, boolean last, @Nullable Throwable failure) {}

    private void readAhead() {
        try {
            while (!closed) {
                room.acquireUninterruptibly();
                char[] block = new char[BLOCK];
                int read = closed ? -1 : source.read(block);
                blocks.add(new Block(CharBuffer.wrap(block, 0, Math.max(read, 0)), read < 0, null));
                if (read < 0) {
                    return;
                }
            }
        } catch (IOException | RuntimeException | Error failed) {
            blocks.add(new Block(CharBuffer.allocate(0), true, failed));
        }
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        while (!current.last && !current.characters.hasRemaining()) {
            current = next();
        }
        if (current.last) {
            rethrow(current.failure);
            return -1;
        }
        int length = Math.min(count, current.characters.remaining());
        current.characters.get(target, offset, length);
        return length;
    }

    private Block next() throws IOException {
        try {
            Block next = blocks.take();
            room.release();
            return next;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a file was read.", stopped);
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Does not interrupt the thread: that would close the file, of which other parts may be wanted. */
    @Override
    public void close() {
        closed = true;
        room.release(BLOCKS);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
