package io.rollcall.tabular;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, or of several files, as {@link SheetSpoolWriter} keeps them. Not thread-safe. */
final class SheetRowReader implements RowReader {

    private final SpoolReference spool;
    private final FileChannel channel;
    private final SpoolIndex index;
    private final int columns;

    private ByteBuffer buffer = ByteBuffer.allocate(256 << 10).limit(0);

    /** Offset in the file of the first byte of the buffer. */
    private long base;

    private SheetRowReader(SpoolReference spool, SpoolIndex index, FileChannel channel) {
        this.spool = spool;
        this.index = index;
        this.channel = channel;
        this.columns = spool.header().size();
    }

    static SheetRowReader open(SpoolReference spool, long afterRow) {
        try {
            SheetRowReader reader = new SheetRowReader(
                    spool,
                    SpoolIndex.open(spool.indexFile()),
                    FileChannel.open(spool.spoolFile(), StandardOpenOption.READ));
            if (reader.channel.size() != spool.spoolBytes()) {
                reader.close();
                throw CsvRowReader.changed(spool);
            }
            reader.skipTo(afterRow + 1);
            return reader;
        } catch (NoSuchFileException missing) {
            throw CsvRowReader.changed(spool);
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    @Override
    public void skipTo(long row) {
        try {
            SpoolIndex.Entry entry = index.before(row);
            if (entry != null && entry.offset() > bytesRead()) {
                base = entry.offset();
                buffer.position(0).limit(0);
            }
            while (hasRow() && buffer.getInt(buffer.position() + Integer.BYTES) < row) {
                buffer.position(end());
            }
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    @Override
    public @Nullable Row next() {
        try {
            return hasRow() ? row() : null;
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    private Row row() {
        int end = end();
        buffer.getInt();
        long number = buffer.getInt();
        int faults = getNumber();
        String[] cells = new String[columns];
        for (int i = 0; i < columns; i++) {
            cells[i] = getText();
        }
        if (faults == 0) {
            buffer.position(end);
            return new Row.Cells(number, List.of(cells));
        }
        List<Row.Fault> found = new ArrayList<>(faults);
        Set<Integer> notStated = new HashSet<>();
        for (int i = 0; i < faults; i++) {
            int column = getNumber() - 1;
            String message = getText();
            if (column == SheetSpoolWriter.BROKEN) {
                buffer.position(end);
                return new Row.Broken(number, cells[0], message);
            }
            if (message.isEmpty()) {
                notStated.add(column);
            } else {
                found.add(new Row.Fault(column, message));
            }
        }
        buffer.position(end);
        return found.isEmpty()
                ? new Row.Cells(number, List.of(cells), Set.copyOf(notStated))
                : new Row.Faulty(number, List.of(cells), List.copyOf(found), Set.copyOf(notStated));
    }

    private int end() {
        return buffer.position() + Integer.BYTES + buffer.getInt(buffer.position());
    }

    /** Brings the whole next row into the buffer; false at the end of the file. */
    private boolean hasRow() throws IOException {
        if (!has(Integer.BYTES)) {
            if (buffer.hasRemaining()) {
                throw shorter();
            }
            return false;
        }
        if (!has(Integer.BYTES + buffer.getInt(buffer.position()))) {
            throw shorter();
        }
        return true;
    }

    private static IOException shorter() {
        return new EOFException("The copy of the input ends within a row.");
    }

    private boolean has(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        base += buffer.position();
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(Math.max(bytes, 2 * buffer.capacity())).put(buffer);
        } else {
            buffer.compact();
        }
        long from = base + buffer.position();
        int read = 0;
        while (buffer.position() < bytes && read >= 0) {
            read = channel.read(buffer, from);
            from += Math.max(read, 0);
        }
        buffer.flip();
        return buffer.remaining() >= bytes;
    }

    private int getNumber() {
        int number = 0;
        int shift = 0;
        byte b = buffer.get();
        while (b < 0) {
            number |= (b & 0x7F) << shift;
            shift += 7;
            b = buffer.get();
        }
        return number | (b << shift);
    }

    private String getText() {
        int length = getNumber();
        if (length == 0) {
            return "";
        }
        String text =
                new String(buffer.array(), buffer.arrayOffset() + buffer.position(), length, StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }

    @Override
    public long bytesRead() {
        return base + buffer.position();
    }

    @Override
    public void close() {
        try (channel;
                index) {
            return;
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }
}
