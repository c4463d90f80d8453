package io.rollcall.tabular;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A file that is whole and on the disk, and still under the name of an unfinished one. All methods throw
 * {@link OutputException} if the disk is full or fails. Not thread-safe.
 */
public final class SealedFile implements AutoCloseable {

    private final Path path;
    private final PartFile file;
    private final Facts facts;
    private boolean published;

    SealedFile(Path path, PartFile file, Facts facts) {
        this.path = path;
        this.file = file;
        this.facts = facts;
    }

    /**
     * What a file is known by.
     *
     * @param rows without the header
     * @param sha256 in lower-case hexadecimal digits
     */
    public record Facts(long rows, long bytes, String sha256) {

        /** Whether a file on the disk has this size and digest. */
        public boolean fit(Path file) {
            try {
                return Files.isRegularFile(file)
                        && Files.size(file) == bytes
                        && FileDigest.sha256(file).equals(sha256);
            } catch (IOException unreadable) {
                return false;
            }
        }
    }

    /** Whether a dead writer has sealed a file that still lies beside its name. */
    public static boolean isLeft(Path path, Facts facts) {
        return left(path, facts).isPresent();
    }

    /**
     * Goes on with a file that a dead writer has sealed. Closing it leaves it where it is.
     *
     * @param replaces as in {@link FileTarget}
     * @throws OutputException if there is none, or its writer is alive
     */
    public static SealedFile adopt(Path path, Facts facts, boolean replaces) {
        Path part = left(path, facts)
                .orElseThrow(() -> OutputException.notWritable(
                        path, "its unfinished file is gone; expected it beside. Restart the run.", null));
        try {
            return new SealedFile(path, PartFile.adopt(path, part, replaces), facts);
        } catch (IOException failed) {
            throw OutputException.of(path, 0, failed);
        }
    }

    private static Optional<Path> left(Path path, Facts facts) {
        try {
            return Siblings.unfinishedOf(path).stream().filter(facts::fit).findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** SHA-256 of the lines {@code DIGEST  NAME} of several files, which a tool that makes such lists can check. */
    public static String digest(List<SealedFile> files) {
        MessageDigest digest = Spool.sha256();
        for (SealedFile file : files) {
            String line = file.facts.sha256 + "  " + file.path.getFileName() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The name that it gets. */
    public Path path() {
        return path;
    }

    public Facts facts() {
        return facts;
    }

    void refuseTakenName() {
        if (!published) {
            file.refuseTakenName();
        }
    }

    /** Gives the file its name. When this returns, it survives a loss of power. Does nothing when called again. */
    void publish() {
        if (published) {
            return;
        }
        try {
            file.publish();
            published = true;
        } catch (IOException failed) {
            throw OutputException.of(path, 0, failed);
        }
    }

    /** Takes the name away again, and the file with it, unless that took the place of another. */
    void withdraw() {
        try {
            published = published && !file.withdraw();
        } catch (IOException failed) {
            throw OutputException.of(path, 0, failed);
        }
    }

    /** Deletes what was written unless it was published. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw OutputException.of(path, 0, failed);
        }
    }
}
