package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A small text file in UTF-8 that only its owner can read, and that is there whole or not at all. Not thread-safe. */
public final class PrivateText implements AutoCloseable {

    private final Path target;
    private final PartFile file;

    private PrivateText(Path target, PartFile file) {
        this.target = target;
        this.file = file;
    }

    /**
     * Writes a file to the disk, under another name still, so that giving it its name is all that is left to do. It takes the
     * place of one that may exist. What dead writers left unfinished is deleted.
     *
     * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it
     * @throws OutputException if the disk is full or fails; what was there before is still there
     */
    public static PrivateText begin(Path target, String token, String text) {
        PrivateText begun = new PrivateText(target, PartFile.replace(target, token));
        boolean written = false;
        try {
            begun.file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            begun.file.seal();
            written = true;
            return begun;
        } catch (IOException failed) {
            throw OutputException.of(target, 0, failed);
        } finally {
            if (!written) {
                begun.file.closeQuietly();
            }
        }
    }

    /** Writes a file in one step. See {@link #begin(Path, String, String)}. */
    public static void replace(Path target, String token, String text) {
        try (PrivateText file = begin(target, token, text)) {
            file.publish();
        }
    }

    /** Gives the file its name. When this returns, it survives a loss of power. */
    public void publish() {
        try {
            file.publish();
        } catch (IOException failed) {
            throw OutputException.of(target, 0, failed);
        }
    }

    /** Deletes what was written unless it was published. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw OutputException.of(target, 0, failed);
        }
    }
}
