package io.rollcall.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Counts and hashes what goes into a file, while it goes. Closing it does nothing. Not thread-safe. */
final class HashedOutput extends OutputStream {

    private final OutputStream out;
    private final MessageDigest digest;
    private long bytes;
    private @Nullable String sha256;

    HashedOutput(OutputStream out) {
        this.out = out;
        this.digest = Spool.sha256();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        out.write(source, offset, length);
        digest.update(source, offset, length);
        bytes += length;
    }

    /** Nothing is written any more. Does nothing when called again. */
    void seal() {
        if (sha256 == null) {
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
    }

    /** All bytes, once there are no more to come. */
    long bytes() {
        sha256();
        return bytes;
    }

    /** The digest of all bytes, once there are no more to come. */
    String sha256() {
        if (sha256 == null) {
            throw new IllegalStateException("The file is not sealed yet; this is a bug in Rollcall.");
        }
        return sha256;
    }
}
