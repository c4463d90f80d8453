package io.rollcall.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files and folders that only their owner can read; what is written survives a power loss once the method returns. */
final class PrivateFiles {
    static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private PrivateFiles() {}

    /** Creates the folder and its missing parents with mode 0700; one that is there already is left as it is. */
    static Path createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attribute(FOLDER));
        }
        return folder;
    }

    /**
     * Refuses what group or others can enter, read or write.
     *
     * @param allowed permissions of group or others that are accepted nevertheless
     */
    static void requirePrivate(Path path, Set<PosixFilePermission> allowed) throws IOException {
        Set<PosixFilePermission> found = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        Set<PosixFilePermission> tooMany = EnumSet.copyOf(OTHERS);
        tooMany.retainAll(found);
        tooMany.removeAll(allowed);
        if (!tooMany.isEmpty()) {
            throw new DatabaseException(
                    "'" + path + "': other users have access (" + PosixFilePermissions.toString(found)
                            + "); expected access for its owner only.",
                    "Run: chmod go-rwx '" + path + "'.");
        }
    }

    static void requirePrivate(Path path) throws IOException {
        requirePrivate(path, EnumSet.noneOf(PosixFilePermission.class));
    }

    /** Replaces the file as a whole, mode 0600: after a crash there is the old text or the new one. */
    static void write(Path file, String text) throws IOException {
        Path folder = parent(file);
        Path part = folder.resolve(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attribute(FILE))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.setOwner(part, Files.getOwner(folder));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(folder);
    }

    /** Makes the names in a folder durable: what was created, renamed or deleted there. */
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** 32 random bytes in hexadecimal: safe in SQL, in a URL and in a shell. */
    static String randomSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Deletes a folder and all below it; what somebody else deletes meanwhile is no fault. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static FileAttribute<Set<PosixFilePermission>> attribute(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("'" + file + "' has no parent folder.");
        }
        return parent;
    }
}
