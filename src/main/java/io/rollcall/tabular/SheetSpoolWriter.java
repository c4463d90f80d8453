package io.rollcall.tabular;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the rows of a sheet, or of several files, in the form in which they are kept, and their index. A row is its length (4 bytes, without
 * these), its number (4 bytes), the number of its faults, its cells, and for each fault its column plus one and its message;
 * numbers are variable in length, 7 bits a byte, lowest first; a text is its length in bytes and its UTF-8. A fault without
 * message says that the row does not state the column; one at {@link #BROKEN} says that the row could not be split, and stands
 * whole in its first cell. Not thread-safe.
 */
final class SheetSpoolWriter {

    /** Where the fault of a row stands that could not be split; no row has so many columns. */
    static final int BROKEN = 1 << 20;

    private final PartFile file;
    private final SpoolIndex.Writer index;
    private ByteBuffer buffer = ByteBuffer.allocate(256 << 10);

    SheetSpoolWriter(PartFile file, SpoolIndex.Writer index) {
        this.file = file;
        this.index = index;
    }

    /** Appends a row. */
    void write(int number, String[] cells, List<Row.Fault> faults) {
        index.offer(number, bytes());
        reserve(2 * Integer.BYTES);
        int start = buffer.position();
        if (start > buffer.capacity() / 2) {
            drain();
            start = 0;
        }
        buffer.putInt(0).putInt(number);
        putNumber(faults.size());
        for (String cell : cells) {
            putText(cell);
        }
        for (Row.Fault fault : faults) {
            putNumber(fault.column() + 1);
            putText(fault.message());
        }
        buffer.putInt(start, buffer.position() - start - Integer.BYTES);
    }

    private void putText(String text) {
        if (text.isEmpty()) {
            putNumber(0);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putNumber(bytes.length);
        reserve(bytes.length);
        buffer.put(bytes);
    }

    private void putNumber(int number) {
        reserve(5);
        int rest = number;
        while (rest > 0x7F) {
            buffer.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    private void reserve(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
            buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
        }
    }

    private void drain() {
        buffer.flip();
        file.write(buffer);
        buffer.clear();
    }

    /** Bytes written, those included that wait to be. */
    long bytes() {
        return file.written() + buffer.position();
    }

    void finish() {
        drain();
        index.finish();
    }
}
