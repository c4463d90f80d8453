package io.rollcall.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Only its holder starts or stops the embedded server, or changes its list of users: one thread of one process. The
 * kernel takes it from a process that dies.
 */
final class ServerLock implements AutoCloseable {
    /** A file lock belongs to the whole process, so threads need one of their own. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private static final long PAUSE_MS = 20;

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** What is done while the lock is held. */
    interface Task<T> {
        T run() throws IOException;
    }

    /** Does the task while holding the lock. */
    static <T> T whileHeld(Path folder, Duration patience, Task<T> task) throws IOException {
        ServerLock lock = take(folder, patience)
                .orElseThrow(() -> new DatabaseUnavailableException(
                        "'" + folder + "': another process has been starting or stopping the embedded PostgreSQL for "
                                + patience.toMinutes() + " minutes.",
                        "Look for a Rollcall process that hangs, end it, then start again.",
                        null));
        try {
            return task.run();
        } finally {
            lock.close();
        }
    }

    /** Takes the lock, or answers nothing when another holds it for longer than that. */
    static Optional<ServerLock> take(Path folder, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!THREADS.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        Optional<ServerLock> taken = Optional.empty();
        try {
            taken = takeFromProcesses(folder, deadline);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                THREADS.unlock();
            }
        }
    }

    private static Optional<ServerLock> takeFromProcesses(Path folder, long deadline) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("server.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PrivateFiles.attribute(PrivateFiles.FILE));
        FileLock lock = null;
        try {
            while (lock == null) {
                lock = channel.tryLock();
                if (lock == null && (System.nanoTime() > deadline || !Pause.of(PAUSE_MS))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new ServerLock(channel));
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Gives the lock back; only by the thread that took it. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
