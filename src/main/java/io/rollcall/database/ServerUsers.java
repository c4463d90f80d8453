package io.rollcall.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who uses the embedded server: one locked file per user in a folder. A killed process leaves its file but not its lock,
 * so that it neither keeps the server up nor counts. All methods but {@link Membership#leave()} need the server's lock.
 */
final class ServerUsers {
    /**
     * Files that this process has locked. It must not open them a second time: closing any channel of a file gives up all
     * locks that a process has on it (POSIX, fcntl).
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;

    ServerUsers(Path folder) {
        this.folder = folder;
    }

    Membership join() throws IOException {
        PrivateFiles.createFolder(folder);
        Path file = folder.toRealPath().resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PrivateFiles.attribute(PrivateFiles.FILE));
        channel.lock();
        OURS.add(file);
        return new Membership(file, channel);
    }

    /** How many there are; files of the dead are deleted. */
    int count() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder.toRealPath())) {
            listed.forEach(files::add);
        }
        int living = 0;
        for (Path file : files) {
            if (OURS.contains(file) || isLocked(file)) {
                living++;
            } else {
                Files.deleteIfExists(file);
            }
        }
        return living;
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return Optional.ofNullable(channel.tryLock()).isEmpty();
        } catch (NoSuchFileException e) {
            // It left just now; leaving needs no lock.
            return false;
        }
    }

    /** One user of the server, as long as it has not left. */
    static final class Membership {
        private final Path file;
        private final FileChannel channel;

        private Membership(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        void leave() throws IOException {
            try (channel) {
                Files.deleteIfExists(file);
            } finally {
                OURS.remove(file);
            }
        }
    }
}
