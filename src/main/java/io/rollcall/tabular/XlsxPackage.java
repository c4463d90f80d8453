package io.rollcall.tabular;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The ZIP archive that a workbook is. A thread of its own compresses and writes while the caller makes more; so a failure may
 * only be told by a later call, by {@link #finish()} at the latest. Equal content gives equal bytes: the archive has no times.
 * Used by one thread.
 */
final class XlsxPackage implements Closeable {

    /** The levels above take twice the time for a tenth fewer bytes, the fastest saves a third of it for a quarter more. */
    private static final int LEVEL = 3;

    /** A time that the archive can hold without a time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private final ZipOutputStream zip;
    private final BackgroundThread background = new BackgroundThread("rollcall-xlsx");

    /** @param out used by the thread until the archive is finished or closed, and closed when it is finished */
    XlsxPackage(OutputStream out) {
        this.zip = new LargeSteps(new BufferedOutputStream(out, 1 << 16));
        zip.setLevel(LEVEL);
    }

    /** Compresses more at once than the 512 bytes that are usual. */
    private static final class LargeSteps extends ZipOutputStream {
        LargeSteps(OutputStream out) {
            super(out);
            buf = new byte[1 << 13];
        }
    }

    /** Begins a part; the one before is whole. */
    void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        background.run(() -> zip.putNextEntry(entry));
    }

    /** Goes on with the part; the bytes are not changed any more. */
    void write(byte[] bytes) throws IOException {
        background.run(() -> zip.write(bytes));
    }

    /** Ends the archive; everything has been written to the stream. */
    void finish() throws IOException {
        background.run(zip::close);
        background.finish();
    }

    /** Waits until the stream is not used any more. */
    @Override
    public void close() {
        background.close();
    }
}
