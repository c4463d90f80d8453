package io.rollcall.tabular;

import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of bytes, a little behind the one who reads them, on a thread of its own. Used by one thread. */
final class HashBehind implements Closeable {

    private final MessageDigest digest = Spool.sha256();
    private final BackgroundThread thread = new BackgroundThread("rollcall-hash");

    /** Hashes these bytes after those before; the array may be used again at once. */
    void update(byte[] bytes, int offset, int count) throws IOException {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + count);
        thread.run(() -> digest.update(copy));
    }

    /** Waits for all bytes, and answers 64 hexadecimal digits; once. */
    String finish() throws IOException {
        thread.finish();
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        thread.close();
    }
}
