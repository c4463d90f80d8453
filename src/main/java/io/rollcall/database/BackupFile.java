package io.rollcall.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file that is written under a name ending in {@code .part} and gets its own name only when it is whole and on the disk.
 * Only its owner can read it. Closed before that, it leaves nothing; what a killed process left is deleted by the next
 * writer of the same name. Not thread-safe.
 */
final class BackupFile implements AutoCloseable {
    private static final String SUFFIX = ".part";

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private boolean published;

    private BackupFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    static BackupFile create(Path target) throws IOException {
        Path folder = PrivateFiles.parent(target);
        String prefix = target.getFileName() + ".";
        deleteAbandoned(folder, prefix);
        Path part = folder.resolve(prefix + UUID.randomUUID() + SUFFIX);
        FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PrivateFiles.attribute(PrivateFiles.FILE));
        boolean locked = false;
        try {
            channel.lock();
            locked = true;
            return new BackupFile(target, part, channel);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** A view that appends; closing it does nothing that {@link #close()} would not do. */
    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives the file its name, in the place of a file that has it. When this returns, it survives a loss of power. */
    void publish() throws IOException {
        channel.force(true);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        published = true;
        PrivateFiles.syncFolder(PrivateFiles.parent(target));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!published) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static void deleteAbandoned(Path folder, String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            listed.filter(file -> isPart(String.valueOf(file.getFileName()), prefix))
                    .forEach(found::add);
        }
        for (Path file : found) {
            try (FileChannel other =
                            FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                    FileLock lock = other.tryLock()) {
                if (lock != null) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException | OverlappingFileLockException goneOrOurs) {
                // Its writer is at work, or was just done.
            }
        }
    }

    /** A name of ours and nobody else's: anything that ends in .part could be a stranger's download. */
    private static boolean isPart(String name, String prefix) {
        return name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9a-f-]{36}\\.part");
    }
}
