package io.rollcall.tabular;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is written under a name ending in {@code .part} and gets its real name only when it is whole and on the
 * disk: fsync, atomic rename, fsync of the directory. Only its owner can read it. A writer that is closed without
 * {@link #publish()} leaves nothing; one that was killed leaves a part file that is not locked. Not thread-safe.
 */
final class PartFile implements Closeable {

    static final String SUFFIX = ".part";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /**
     * Part files of this process. It must not try their locks: where locks belong to processes, closing the channel that
     * tried would release the lock of the one that writes.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private boolean replaces = true;
    private boolean sealed;
    private long written;
    private long expected;
    private boolean published;
    private boolean keeps;

    private PartFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Begins a file. A part file of the same name that a dead writer left is replaced.
     *
     * @param target the name it will get
     * @param part its name until then, in the same directory
     */
    static PartFile create(Path target, Path part) {
        return create(target, part, PartFile::openNew);
    }

    /** Begins a file that no other process writes under the same name, such as one with a name that nobody else can have. */
    static PartFile create(Path target) {
        return create(target, target.resolveSibling(target.getFileName() + SUFFIX));
    }

    /**
     * Begins a file that takes the place of one that may exist. Part files of the same target, which dead writers left under
     * other tokens, are deleted.
     *
     * @param token letters, digits and hyphens
     */
    static PartFile replace(Path target, String token) {
        FileTarget.refuseWhatIsNoFile(target);
        deleteAbandonedOf(target);
        return create(target, partOf(target, token));
    }

    /**
     * Begins a file that never takes the place of another, not even of one that comes into being while this one is written.
     * See {@link #replace(Path, String)}.
     */
    static PartFile createNew(Path target, String token) {
        deleteAbandonedOf(target);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw OutputException.alreadyExists(target);
        }
        PartFile file = replace(target, token);
        file.replaces = false;
        return file;
    }

    /** The name of the part file of a target. */
    static Path partOf(Path target, String token) {
        return target.resolveSibling(target.getFileName() + "." + token + SUFFIX);
    }

    /** Deletes the part files of a target that dead writers left, under any token. */
    static void deleteAbandonedOf(Path target) {
        try {
            for (Path part : Siblings.unfinishedOf(target)) {
                deleteAbandoned(part);
            }
        } catch (IOException failed) {
            throw OutputException.of(target, 0, failed);
        }
    }

    /**
     * Goes on with a part file that a dead writer has sealed; closing it leaves it where it is.
     *
     * @throws IOException if its writer is alive
     */
    static PartFile adopt(Path target, Path part, boolean replaces) throws IOException {
        Path place = part.toAbsolutePath();
        FileChannel channel = FileChannel.open(
                place, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        boolean ours = false;
        try {
            ours = channel.tryLock() != null;
            if (!ours) {
                throw new FileAlreadyExistsException(place.toString(), null, "another process is writing this file");
            }
        } finally {
            if (!ours) {
                channel.close();
            }
        }
        OURS.add(place);
        PartFile file = new PartFile(target, place, channel);
        file.replaces = replaces;
        file.sealed = true;
        file.keeps = true;
        return file;
    }

    /** Opens the channel that a part file is written through. */
    interface Opener {
        FileChannel open(Path part) throws IOException;
    }

    static PartFile create(Path target, Path part, Opener opener) {
        Path place = part.toAbsolutePath();
        boolean opened = false;
        boolean fresh = false;
        try {
            deleteAbandoned(place);
            fresh = OURS.add(place);
            FileChannel channel = opener.open(place);
            opened = true;
            return new PartFile(target, place, channel);
        } catch (FileAlreadyExistsException busy) {
            throw OutputException.notWritable(
                    part, "another process is writing this file; expected to be the only one.", busy);
        } catch (NoSuchFileException missing) {
            throw OutputException.notWritable(
                    target, "its folder does not exist; expected a folder. Create it, or name another file.", missing);
        } catch (IOException e) {
            if (!Files.isWritable(folder(target))) {
                throw OutputException.notWritable(
                        target, "its folder cannot be written to; expected write permission. Name another folder.", e);
            }
            throw OutputException.of(target, 0, e);
        } finally {
            if (fresh && !opened) {
                OURS.remove(place);
            }
        }
    }

    /** Another process that looks for abandoned files may delete ours before it is locked; then it is made again. */
    private static FileChannel openNew(Path part) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(
                    part,
                    Set.of(
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS),
                    ownerOnly("rw-------"));
            boolean ours = false;
            try {
                channel.lock();
                ours = Files.exists(part, LinkOption.NOFOLLOW_LINKS);
                if (ours) {
                    return channel;
                }
            } finally {
                if (!ours) {
                    channel.close();
                }
            }
        }
    }

    /** Permissions for a new file or folder; none on systems that do not know them. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!POSIX) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /** Makes a folder that only its owner can enter, or narrows an existing one to that. */
    static void createPrivateFolder(Path folder) {
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            if (POSIX) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            OutputException failed = OutputException.of(folder, 0, e);
            if (failed.reason() == OutputException.Reason.DISK_FULL) {
                throw failed;
            }
            throw OutputException.notWritable(
                    folder,
                    "cannot be made a private folder (" + OutputException.reason(e)
                            + "); expected to own it. Name another folder.",
                    e);
        }
    }

    /** Deletes a part file unless a living process is writing it. */
    static void deleteAbandoned(Path part) throws IOException {
        if (isOurs(part)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException | OverlappingFileLockException goneOrOurs) {
            return;
        }
    }

    /** Whether this process writes a part file. */
    static boolean isOurs(Path part) {
        return OURS.contains(part.toAbsolutePath());
    }

    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Where the bytes are until the file is published. */
    Path path() {
        return part;
    }

    long written() {
        return written;
    }

    /** Says how large the file will be, at least, for the message that a full disk gives. */
    void expect(long bytes) {
        expected = bytes;
    }

    /** Appends the bytes; a full disk or a failing one is an {@link OutputException}. */
    void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (IOException e) {
            throw OutputException.of(target, Math.max(expected - written, bytes.remaining()), e);
        }
    }

    /**
     * What has been written, from the start. Nothing may be written any more, and only {@link #close()} may close it:
     * closing another channel of the same file would release the lock.
     */
    FileChannel readBack() throws IOException {
        return channel.position(0);
    }

    /** Fills the buffer with what has been written, from the start. */
    void read(ByteBuffer buffer) throws IOException {
        int count = 0;
        while (count >= 0 && buffer.hasRemaining()) {
            count = channel.read(buffer, buffer.position());
        }
    }

    /** A view that writes to this file; closing it does nothing. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                PartFile.this.write(ByteBuffer.wrap(new byte[] {(byte) b}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                PartFile.this.write(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    /** Forces what was written to the disk; nothing may be written any more. Does nothing when called again. */
    void seal() throws IOException {
        if (!sealed) {
            channel.force(true);
            sealed = true;
        }
    }

    /**
     * Looks whether the name is free, where nothing is replaced.
     *
     * @throws OutputException if it is not
     */
    void refuseTakenName() {
        if (!replaces && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw OutputException.alreadyExists(target);
        }
    }

    /** Deletes a file that was published, unless it took the place of another: that one is gone. Tells whether it did. */
    boolean withdraw() throws IOException {
        if (!published || replaces) {
            return false;
        }
        Files.deleteIfExists(target);
        syncFolder();
        return true;
    }

    /** Gives the file its name. When this returns, the file survives a loss of power. */
    void publish() throws IOException {
        seal();
        if (replaces) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            takeFreeName();
        }
        published = true;
        close();
        syncFolder();
    }

    /** A rename would replace a file that somebody made since it was looked for; a second name for the file does not. */
    private void takeFreeName() throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException taken) {
            throw OutputException.alreadyExists(target);
        } catch (UnsupportedOperationException | FileSystemException noSecondNames) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw OutputException.alreadyExists(target);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(part);
    }

    private void syncFolder() throws IOException {
        if (!POSIX) {
            return;
        }
        try (FileChannel folder = FileChannel.open(folder(target), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** As {@link #close()}, for who fails already. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException alreadyFailing) {
            return;
        }
    }

    /** Deletes what was written unless it was published, or another had written it. */
    @Override
    public void close() throws IOException {
        try {
            if (!published && !keeps) {
                Files.deleteIfExists(part);
            }
        } finally {
            OURS.remove(part);
            channel.close();
        }
    }
}
