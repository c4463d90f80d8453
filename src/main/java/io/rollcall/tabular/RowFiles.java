package io.rollcall.tabular;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into one file, or into several with so many rows each; none has its name before all are whole. Of files that are
 * whole only the unfinished name is kept, and a lock, so that memory does not grow with their number. Used by one thread. All
 * methods throw {@link OutputException} if the disk is full or fails.
 */
public final class RowFiles implements AutoCloseable {

    /** Files among which rows are divided; each keeps one open until all are whole. */
    public static final int MOST = 1_000;

    private final IntFunction<Path> names;
    private final long rowsOfEach;
    private final Function<Path, RowWriter> begin;
    private final List<SealedFile> whole = new ArrayList<>();
    private @Nullable RowWriter writer;
    private long rowsOfWhole;

    private RowFiles(IntFunction<Path> names, long rowsOfEach, Function<Path, RowWriter> begin) {
        this.names = names;
        this.rowsOfEach = rowsOfEach;
        this.begin = begin;
        this.writer = begin.apply(names.apply(1));
    }

    /**
     * Begins a file.
     *
     * @param begin begins one under a name
     */
    public static RowFiles one(Path path, Function<Path, RowWriter> begin) {
        return new RowFiles(number -> path, Long.MAX_VALUE, begin);
    }

    /**
     * Begins the first of several files.
     *
     * @param rowsOfEach at least 1
     * @param rows how many there will be
     * @throws OutputException if they would be too many files
     */
    public static RowFiles divided(PartNames names, long rowsOfEach, long rows, Function<Path, RowWriter> begin) {
        long files = (rows - 1) / rowsOfEach + 1;
        if (files > MOST) {
            throw OutputException.notWritable(
                    names.of(1),
                    String.format(
                            Locale.ROOT,
                            "%,d rows divided by %,d would be %,d files; expected at most %,d. Say --split %d or more.",
                            rows,
                            rowsOfEach,
                            files,
                            MOST,
                            (rows - 1) / MOST + 1),
                    null);
        }
        names.deleteUnfinished();
        return new RowFiles(names::of, rowsOfEach, begin);
    }

    /** Appends a row; see {@link RowWriter#write(List)}. */
    public void write(List<Cell> cells) {
        if (open().rows() == rowsOfEach) {
            release();
            writer = begin.apply(names.apply(whole.size() + 1));
        }
        open().write(cells);
    }

    private RowWriter open() {
        RowWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("The files are sealed already; this is a bug in Rollcall.");
        }
        return open;
    }

    private void release() {
        SealedFile file = open().release();
        writer = null;
        whole.add(file);
        rowsOfWhole += file.facts().rows();
    }

    /** Rows written, without headers. */
    public long rows() {
        RowWriter open = writer;
        return rowsOfWhole + (open == null ? 0 : open.rows());
    }

    /**
     * Finishes the last file; all are on the disk then, in the order of their rows. Nothing can be written any more. Does
     * nothing when called again.
     */
    public List<SealedFile> seal() {
        if (writer != null) {
            release();
        }
        return List.copyOf(whole);
    }

    /**
     * Gives all files their names. Where one of them cannot get it, those that have theirs lose it again, unless they took the
     * place of others. Can be repeated after a failure of what is told.
     *
     * @param named is told of each that has got its name
     */
    public static void publish(List<SealedFile> files, Consumer<SealedFile> named) {
        files.forEach(SealedFile::refuseTakenName);
        try {
            for (SealedFile file : files) {
                file.publish();
                named.accept(file);
            }
        } catch (OutputException failed) {
            // Not after another failure: who has lost the run must not delete what its next owner may have written.
            files.forEach(SealedFile::withdraw);
            throw failed;
        }
    }

    /** Deletes what was written unless it was published. */
    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            writer = null;
            whole.forEach(SealedFile::close);
        }
    }
}
