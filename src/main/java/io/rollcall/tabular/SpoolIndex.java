package io.rollcall.tabular;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Places in a spool where a record begins, by row number: 16 bytes per entry, ascending, behind a mark and before a
 * checksum. An index that is missing or damaged is an empty one: reading then begins at the first row, which is slower
 * and gives the same rows.
 */
final class SpoolIndex implements Closeable {

    private static final long MARK = 0x524F4C4C49445831L;
    private static final int ENTRY = 2 * Long.BYTES;
    private static final int HEAD = Long.BYTES;
    private static final int TAIL = Long.BYTES;

    private final @Nullable FileChannel channel;
    private final long entries;

    private SpoolIndex(@Nullable FileChannel channel, long entries) {
        this.channel = channel;
        this.entries = entries;
    }

    /**
     * A place where a record begins.
     *
     * @param row the number of that record
     * @param offset in bytes of the spool
     */
    record Entry(long row, long offset) {}

    static SpoolIndex open(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            return new SpoolIndex(null, 0);
        }
        long body = channel.size() - HEAD - TAIL;
        if (body < 0 || body % ENTRY != 0 || !isSound(channel, body)) {
            channel.close();
            return new SpoolIndex(null, 0);
        }
        return new SpoolIndex(channel, body / ENTRY);
    }

    private static boolean isSound(FileChannel channel, long body) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(ENTRY * 512);
        CRC32 crc = new CRC32();
        long position = 0;
        while (position < HEAD + body) {
            block.clear().limit((int) Math.min(block.capacity(), HEAD + body - position));
            readFully(channel, block, position);
            position += block.remaining();
            crc.update(block);
        }
        return longAt(channel, 0) == MARK && longAt(channel, HEAD + body) == crc.getValue();
    }

    /** The last place whose row number is not above the given one; null where there is none. */
    @Nullable
    Entry before(long row) throws IOException {
        if (channel == null) {
            return null;
        }
        long low = 0;
        long high = entries - 1;
        Entry best = null;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            long at = HEAD + middle * ENTRY;
            Entry entry = new Entry(longAt(channel, at), longAt(channel, at + Long.BYTES));
            if (entry.row() <= row) {
                best = entry;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }

    private static long longAt(FileChannel channel, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
        readFully(channel, bytes, position);
        return bytes.getLong();
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("The row index became shorter while it was read.");
            }
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /** Writes an index, in ascending order of rows. */
    static final class Writer {

        /** Rows, and bytes, after which the next entry is due. */
        private static final long ROWS = 1_000;

        private static final long BYTES = 1 << 20;

        private final PartFile file;
        private final ByteBuffer block = ByteBuffer.allocate(ENTRY * 512);
        private final CRC32 crc = new CRC32();
        private long nextRow;
        private long nextOffset;

        Writer(PartFile file, long firstRow, long firstOffset) {
            this.file = file;
            nextRow = firstRow + ROWS;
            nextOffset = firstOffset + BYTES;
            block.putLong(MARK);
        }

        /** Notes that the record with this number begins here, if an entry is due. */
        void offer(long row, long offset) {
            if (row < nextRow && offset < nextOffset) {
                return;
            }
            if (block.remaining() < ENTRY) {
                drain();
            }
            block.putLong(row).putLong(offset);
            nextRow = row + ROWS;
            nextOffset = offset + BYTES;
        }

        void finish() {
            drain();
            block.putLong(crc.getValue()).flip();
            file.write(block);
        }

        private void drain() {
            block.flip();
            crc.update(block.duplicate());
            file.write(block);
            block.clear();
        }
    }
}
