package io.rollcall.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file that cannot be written; what was written of it has been removed. */
public final class OutputException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    /** Free space below this, in bytes, makes a failed write a full disk even where the system words it otherwise. */
    private static final long NO_SPACE = 64L * 1024;

    /** What kept the file from being written. */
    public enum Reason {
        DISK_FULL,
        NOT_WRITABLE,
        ALREADY_EXISTS,
        /** A cell that the format cannot hold as it is; see {@link #row()} and {@link #column()}. */
        UNWRITABLE_CELL,
        FAILED
    }

    private final Reason reason;
    private final transient Path path;
    private final long bytesNeeded;
    private final long bytesFree;
    private final long row;
    private final String column;

    private OutputException(
            Reason reason, Path path, long bytesNeeded, long bytesFree, String text, IOException cause) {
        super(text, cause);
        this.reason = reason;
        this.path = path;
        this.bytesNeeded = bytesNeeded;
        this.bytesFree = bytesFree;
        this.row = 0;
        this.column = "";
    }

    private OutputException(Path path, String where, long row, String column, String text) {
        super(path + ", " + where + ", column '" + column + "': " + text, new IOException());
        this.reason = Reason.UNWRITABLE_CELL;
        this.path = path;
        this.bytesNeeded = 0;
        this.bytesFree = -1;
        this.row = row;
        this.column = column;
    }

    /**
     * A cell that cannot be written.
     *
     * @param sheet name of the sheet; empty for a text file
     * @param row as a person sees it, the header is row 1
     */
    static OutputException unwritable(Path path, String sheet, long row, String column, String text) {
        String where = sheet.isEmpty() ? "row " + row : "sheet '" + sheet + "', row " + row;
        return new OutputException(path, where, row, column, text);
    }

    static OutputException diskFull(Path path, long bytesNeeded, IOException cause) {
        long free = freeBytes(path);
        String found = bytesNeeded == 0
                ? "the disk is full, or its quota is used up; expected room."
                : String.format(
                        Locale.ROOT,
                        "the disk is full; %,d bytes are needed and %,d are free.",
                        bytesNeeded,
                        Math.max(free, 0));
        String text = path + ": " + found + " Free some space and try again.";
        return new OutputException(Reason.DISK_FULL, path, bytesNeeded, free, text, cause);
    }

    static OutputException notWritable(Path path, String message, @Nullable IOException cause) {
        return new OutputException(
                Reason.NOT_WRITABLE, path, 0, -1, path + ": " + message, cause == null ? new IOException() : cause);
    }

    static OutputException alreadyExists(Path path) {
        String text = path + ": exists already; expected a new name. Choose another name or ask to replace it.";
        return new OutputException(Reason.ALREADY_EXISTS, path, 0, -1, text, new IOException());
    }

    /** The exception for a failed write, recognising a full disk. */
    static OutputException of(Path path, long bytesNeeded, IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        long free = freeBytes(path);
        if (message.contains("no space left") || message.contains("quota") || (free >= 0 && free < NO_SPACE)) {
            return diskFull(path, bytesNeeded, cause);
        }
        return new OutputException(
                Reason.FAILED, path, bytesNeeded, free, path + ": cannot be written: " + reason(cause) + ".", cause);
    }

    /** The system's word, without the name of the file. */
    static String reason(IOException cause) {
        if (cause instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Usable bytes of the disk under the path, or -1 where the system does not say. */
    static long freeBytes(Path path) {
        Path place = path.toAbsolutePath();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        try {
            return place == null ? -1 : Files.getFileStore(place).getUsableSpace();
        } catch (IOException unknown) {
            return -1;
        }
    }

    public Reason reason() {
        return reason;
    }

    /** The file that was to be written. */
    public Path path() {
        return path;
    }

    /** Bytes that were still to be written, at least; 0 where unknown. */
    public long bytesNeeded() {
        return bytesNeeded;
    }

    /** Bytes that were free when it failed; -1 where unknown. */
    public long bytesFree() {
        return bytesFree;
    }

    /** Number of the row whose cell cannot be written, the header is row 1; 0 where it is not about a cell. */
    public long row() {
        return row;
    }

    /** Name of the column whose cell cannot be written; empty where it is not about a cell. */
    public String column() {
        return column;
    }
}
