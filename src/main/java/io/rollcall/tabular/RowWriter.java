package io.rollcall.tabular;

import java.nio.file.Path;
import java.util.List;

/**
 * Writes rows into a file that only its owner can read, in constant memory. The file has its name only after
 * {@link #publish()}; until then, and after a failure, there is nothing under that name, or what was there before. Used by one
 * thread. All methods throw {@link OutputException} if the disk is full or fails.
 *
 * <pre>{@code
 * writer.write(cells);
 * writer.seal();
 * try (PrivateText manifest = PrivateText.begin(beside, token, describe(writer.bytes(), writer.sha256()))) {
 *     writer.publish();
 *     manifest.publish();
 * }
 * }</pre>
 */
public sealed interface RowWriter extends AutoCloseable permits CsvRowWriter, XlsxRowWriter, NdjsonRowWriter {

    /**
     * Deletes what writers of a file left that were killed, also one that was killed just when it had given the file its name.
     * Beginning to write the file again does so too.
     *
     * @param target the name that the file was to get
     */
    static void deleteUnfinished(Path target) {
        PartFile.deleteAbandonedOf(target);
    }

    /**
     * Appends a row.
     *
     * @param cells as many as the header has
     * @throws OutputException if a cell cannot be written, with its row and column; nothing is ever written in place of it
     */
    void write(List<Cell> cells);

    /**
     * Finishes the content, which is then on the disk, under the name of the unfinished file still. Nothing can be written
     * any more. Does nothing when called again.
     */
    void seal();

    /**
     * Seals the file and gives it its name. When this returns, it is whole and survives a loss of power.
     *
     * @throws OutputException if the file was not to be replaced, and another has got the name in the meantime
     */
    void publish();

    /** Rows written, without the header. */
    long rows();

    /** Size of the file in bytes, once it is sealed. */
    long bytes();

    /** Digest of the file, once it is sealed: SHA-256 in lower-case hexadecimal digits. */
    String sha256();

    /**
     * Seals the file and gives it into other hands, which publish or close it. Nothing is kept but its name and its lock; this
     * writer must neither be used nor closed any more.
     */
    SealedFile release();

    /** Deletes what was written unless it was published. */
    @Override
    void close();
}
