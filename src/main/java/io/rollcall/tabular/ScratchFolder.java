package io.rollcall.tabular;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.poi.util.TempFileCreationStrategy;

/**
 * A folder for what a library writes on its way, which only its owner can enter. It goes with everything in it when it is
 * closed; what a killed process left goes when the next one makes a folder beside it. A locked file beside the folder, made
 * before it and deleted after it, says that somebody works there. Not thread-safe.
 */
final class ScratchFolder implements Closeable, TempFileCreationStrategy {

    private static final String SUFFIX = ".scratch";
    private static final Pattern OURS =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.scratch(\\.part)?");

    private final Path folder;
    private final PartFile lock;

    private ScratchFolder(Path folder, PartFile lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes a folder, and wipes those in the same place that nobody works in any more.
     *
     * @param parent a folder that exists
     */
    static ScratchFolder in(Path parent) {
        Path folder = parent.resolve(UUID.randomUUID() + SUFFIX).toAbsolutePath();
        PartFile lock = PartFile.create(folder, part(folder));
        boolean made = false;
        try {
            wipeAbandoned(parent, Files.getOwner(lock.path()));
            Files.createDirectory(folder, PartFile.ownerOnly("rwx------"));
            made = true;
            return new ScratchFolder(folder, lock);
        } catch (IOException e) {
            throw OutputException.of(parent, 0, e);
        } finally {
            if (!made) {
                closeQuietly(lock);
            }
        }
    }

    private static void closeQuietly(PartFile lock) {
        try {
            lock.close();
        } catch (IOException alreadyFailing) {
            return;
        }
    }

    private static Path part(Path folder) {
        return folder.resolveSibling(folder.getFileName() + PartFile.SUFFIX);
    }

    /** Only what is ours and no link, since the place may be one where others can write too. */
    private static void wipeAbandoned(Path parent, UserPrincipal owner) throws IOException {
        for (Path found : list(parent.toAbsolutePath())) {
            String name = String.valueOf(found.getFileName());
            if (!OURS.matcher(name).matches()
                    || !Files.exists(found, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(found, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                continue;
            }
            if (name.endsWith(PartFile.SUFFIX)) {
                PartFile.deleteAbandoned(found);
            } else if (isAbandoned(found)) {
                wipe(found);
            }
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        PartFile.deleteAbandoned(part(folder));
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(part(folder), LinkOption.NOFOLLOW_LINKS);
    }

    private static void wipe(Path folder) throws IOException {
        for (Path file : list(folder)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    Path path() {
        return folder;
    }

    @Override
    public File createTempFile(String prefix, String suffix) throws IOException {
        return Files.createTempFile(folder, prefix, suffix, PartFile.ownerOnly("rw-------"))
                .toFile();
    }

    @Override
    public File createTempDirectory(String prefix) throws IOException {
        throw new IOException("Nothing in a workbook needs a folder; this is a bug in Rollcall.");
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                wipe(folder);
            }
        }
    }
}
