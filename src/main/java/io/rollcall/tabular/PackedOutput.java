package io.rollcall.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Packs what goes into a file, and counts and hashes what lies there: the bytes of the file, not those that were given. Not
 * thread-safe.
 */
final class PackedOutput extends OutputStream {

    private final HashedOutput file;
    private final OutputStream content;
    private boolean closed;

    private PackedOutput(OutputStream out, Packing packing) throws IOException {
        this.file = new HashedOutput(out);
        this.content = packing.into(file);
    }

    /** Begins the content of a file, or deletes the file. */
    static PackedOutput over(PartFile file, Path target, Packing packing) {
        boolean begun = false;
        try {
            PackedOutput out = new PackedOutput(file.stream(), packing);
            begun = true;
            return out;
        } catch (IOException failed) {
            throw OutputException.of(target, 0, failed);
        } finally {
            if (!begun) {
                file.closeQuietly();
            }
        }
    }

    @Override
    public void write(int b) throws IOException {
        content.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        content.write(bytes, offset, length);
    }

    /** Ends the content; all bytes have been handed on. Does nothing when called again. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            content.close();
            file.seal();
        }
    }

    /** All bytes of the file, once there are no more to come. */
    long bytes() {
        return file.bytes();
    }

    /** The digest of the file, once there are no more bytes to come. */
    String sha256() {
        return file.sha256();
    }
}
