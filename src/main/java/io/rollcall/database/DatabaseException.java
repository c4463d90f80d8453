package io.rollcall.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The database, or the home it lives in, cannot be used as it is. Nothing was changed that a second attempt would trip
 * over. The message is the problem followed by the cure; both are whole sentences.
 */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String cure;

    public DatabaseException(String problem, String cure) {
        this(problem, cure, null);
    }

    public DatabaseException(String problem, String cure, @Nullable Throwable cause) {
        super(problem + " " + cure, cause);
        this.problem = problem;
        this.cure = cure;
    }

    /** A file operation failed: no permission, no space, or something of the machine's own. */
    public static DatabaseException of(Path path, IOException cause) {
        String text = String.valueOf(cause.getMessage());
        if (cause instanceof AccessDeniedException) {
            return new DatabaseException(
                    "'" + path + "': permission denied.",
                    "Run Rollcall as the user that owns this folder, or choose another one with --home or ROLLCALL_HOME.",
                    cause);
        }
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return new DatabaseException(
                    "'" + path + "': the disk is full.", "Free some space there, then start again.", cause);
        }
        if (text.contains("Read-only file system")) {
            return new DatabaseException(
                    "'" + path + "': the file system is read-only.",
                    "Mount it writable, or choose another folder with --home or ROLLCALL_HOME.",
                    cause);
        }
        return new DatabaseException(
                "'" + path + "': " + cause.getClass().getSimpleName() + ": " + text + ".",
                "Check that the folder exists and can be written.",
                cause);
    }

    /** Where, what was found, what was expected; one sentence. */
    public String problem() {
        return problem;
    }

    /** What the operator can do about it; one sentence. */
    public String cure() {
        return cure;
    }
}
