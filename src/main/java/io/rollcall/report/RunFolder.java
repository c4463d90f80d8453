package io.rollcall.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of one run, where what people need of it lies: mode 0700, files 0600. */
public final class RunFolder {

    /** Rejected rows with their reasons, to be corrected and imported as it is. */
    public static final String REJECTS = "rejects.csv";

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

    void create() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
