package io.rollcall.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder of one run, where what people need of it lies: mode 0700, files 0600. */
public final class RunFolder {

    /** Rejected rows with their reasons, to be corrected and imported as it is. */
    public static final String REJECTS = "rejects.csv";

    /** What an undo has left as it was, and why. */
    public static final String KEPT = "kept.csv";

    private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    /** The folder of a run; not created yet. */
    public RunFolder(Path runs, long run) {
        this.path = runs.resolve(Long.toString(run));
    }

    public Path path() {
        return path;
    }

    public Path rejects() {
        return path.resolve(REJECTS);
    }

    public Path kept() {
        return path.resolve(KEPT);
    }

    /** Pairs of contacts that somebody is to decide on, as CSV. */
    public Path review() {
        return path.resolve("review.csv");
    }

    /** The plan, field by field, as CSV. */
    public Path plan() {
        return path.resolve("plan.csv");
    }

    /** The plan in short, as JSON. */
    Path planDigest() {
        return path.resolve("plan.json");
    }

    /** The books after the last attempt, as JSON. */
    public Path summary() {
        return path.resolve("summary.json");
    }

    /** The job as it is run, as JSON. */
    public Path job() {
        return path.resolve("job.json");
    }

    /** What was logged while the run was worked on. */
    public Path log() {
        return path.resolve("log.txt");
    }

    /** Appends to the log. */
    public void log(String text) throws IOException {
        create();
        Set<OpenOption> append = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (SeekableByteChannel log = Files.newByteChannel(log(), append, OWN_FILE)) {
            log.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Deletes the folder and the files in it; answers how many bytes they had. */
    long delete() throws IOException {
        long bytes = 0;
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return bytes;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                bytes += Files.size(file);
                Files.delete(file);
            }
        }
        Files.delete(path);
        return bytes;
    }

    void create() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, OWN_FOLDER);
        }
    }
}
