package io.rollcall.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of this machine, or one that it has mounted. */
final class FolderStorage implements Storage {

    private final Address.Folder address;

    FolderStorage(Address.Folder address) {
        this.address = address;
    }

    private interface Work<T> {
        T work() throws IOException;
    }

    @Override
    public List<StoredFile> list(String glob) {
        return doing(() -> {
            try (Stream<Path> files = Files.list(address.path())) {
                return files.filter(Files::isRegularFile)
                        .map(Path::getFileName)
                        .map(String::valueOf)
                        .filter(Names.matching(glob))
                        .flatMap(name -> stored(name).stream())
                        .sorted(Names.BY_AGE)
                        .toList();
            }
        });
    }

    /** Empty for one that somebody has just taken away. */
    private Optional<StoredFile> stored(String name) {
        return doing(() -> {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(address.path().resolve(name), BasicFileAttributes.class);
                return Optional.of(new StoredFile(
                        name, attributes.size(), attributes.lastModifiedTime().toInstant()));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void put(Path file, String name, String sha256) {
        doing(() -> {
            Path part = address.path().resolve(Names.part(name, sha256));
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            String arrived = Digest.sha256(Files.newInputStream(part));
            if (!arrived.equals(sha256)) {
                Files.deleteIfExists(part);
                throw TransferException.passing(
                        address,
                        "SHA-256 " + arrived + " found; expected " + sha256 + ". Deliver it again.",
                        new IOException("digest"));
            }
            return Files.move(
                    part,
                    address.path().resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        });
    }

    @Override
    public void get(String name, Path to) {
        doing(() -> {
            try (InputStream bytes = Files.newInputStream(address.path().resolve(name))) {
                return Digest.save(bytes, to);
            }
        });
    }

    @Override
    public String sha256(String name) {
        return doing(() -> {
            try (InputStream bytes = Files.newInputStream(address.path().resolve(name))) {
                return Digest.sha256(bytes);
            }
        });
    }

    @Override
    public void move(String name, Address to, String newName) {
        if (!(to instanceof Address.Folder folder)) {
            throw new IllegalArgumentException("Not a folder: " + to);
        }
        doing(() -> {
            Files.createDirectories(folder.path());
            return Files.move(
                    address.path().resolve(name),
                    folder.path().resolve(newName),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        });
    }

    @Override
    public void create() {
        doing(() -> Files.createDirectories(address.path()));
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(address.path().resolve(name));
    }

    @Override
    public void delete(String name) {
        doing(() -> Files.deleteIfExists(address.path().resolve(name)));
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private <T> T doing(Work<T> work) {
        try {
            return work.work();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            throw TransferException.lasting(
                    address, "no such folder or file found; expected one. Create it, or correct the address.", gone);
        } catch (AccessDeniedException denied) {
            throw TransferException.lasting(
                    address,
                    "no access for this user; expected it. Change the rights, or name another folder.",
                    denied);
        } catch (IOException failed) {
            throw TransferException.passing(
                    address,
                    "the file system failed (" + failed.getClass().getSimpleName() + "); expected it to work."
                            + " Look after it, then try again.",
                    failed);
        }
    }
}
