package io.rollcall.tabular;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a spooled NDJSON file: each line that is not blank is one, under the number of the line; the columns are the keys
 * of all lines. A key that a line does not have is not stated ({@link Row#notStated()}). What a line is does not depend on
 * the lines before it, so the lines after a bad one are read on.
 */
final class NdjsonRowReader implements RowReader {

    private final SpoolReference spool;
    private final SpoolIndex index;
    private final FileChannel channel;
    private final LineSplitter lines;
    private final NdjsonLine line = new NdjsonLine();
    private final Map<String, Integer> columns = new HashMap<>();
    private boolean ahead;

    private NdjsonRowReader(SpoolReference spool, SpoolIndex index, FileChannel channel) {
        this.spool = spool;
        this.index = index;
        this.channel = channel;
        this.lines = new LineSplitter(channel, TabularLimits.DEFAULT);
        for (String key : spool.header()) {
            columns.put(key, columns.size());
        }
    }

    static NdjsonRowReader open(SpoolReference spool, long afterRow) {
        try {
            NdjsonRowReader reader = new NdjsonRowReader(
                    spool,
                    SpoolIndex.open(spool.indexFile()),
                    FileChannel.open(spool.spoolFile(), StandardOpenOption.READ));
            if (reader.channel.size() != spool.spoolBytes()) {
                reader.close();
                throw CsvRowReader.changed(spool);
            }
            reader.lines.seek(spool.dataOffset(), spool.headerRow() + 1);
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
        if (ahead && lines.row() >= row) {
            return;
        }
        ahead = false;
        try {
            SpoolIndex.Entry entry = index.before(row);
            if (entry != null && entry.row() > lines.nextRow()) {
                lines.seek(entry.offset(), entry.row());
            }
            while (!ahead && lines.nextRow() < row) {
                if (!lines.next()) {
                    return;
                }
                ahead = lines.row() >= row;
            }
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    @Override
    public @Nullable Row next() {
        try {
            if (ahead || lines.next()) {
                ahead = false;
                return current();
            }
            return null;
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    private Row current() {
        if (lines.isTooLarge()) {
            return broken(NdjsonFault.TOO_LARGE.message(TabularLimits.DEFAULT.recordBytes()));
        }
        line.read(lines.buffer(), lines.start(), lines.end());
        String message = line.broken();
        return message == null ? row() : broken(message);
    }

    private Row broken(String message) {
        return new Row.Broken(lines.row(), lines.text(), message);
    }

    private Row row() {
        int width = columns.size();
        String[] cells = new String[width];
        Arrays.fill(cells, "");
        boolean[] stated = new boolean[width];
        List<Row.Fault> faults = new ArrayList<>();
        for (int i = 0; i < line.keys().size(); i++) {
            Integer column = columns.get(line.keys().get(i));
            if (column == null) {
                throw new IllegalStateException(
                        "Line " + lines.row() + " has a key that the header has not; this is a bug in Rollcall.");
            }
            cells[column] = line.cell(i);
            stated[column] = true;
            CellFault fault = line.fault(i);
            if (fault != null) {
                faults.add(new Row.Fault(column, fault.message()));
            }
        }
        Set<Integer> notStated = line.keys().size() == width ? Set.of() : missing(stated);
        if (!line.isFaulty()) {
            return new Row.Cells(lines.row(), List.of(cells), notStated);
        }
        faults.sort((one, other) -> Integer.compare(one.column(), other.column()));
        return new Row.Faulty(lines.row(), List.of(cells), List.copyOf(faults), notStated);
    }

    private static Set<Integer> missing(boolean[] stated) {
        Set<Integer> missing = new HashSet<>();
        for (int i = 0; i < stated.length; i++) {
            if (!stated[i]) {
                missing.add(i);
            }
        }
        return Collections.unmodifiableSet(missing);
    }

    @Override
    public long bytesRead() {
        return lines.offset();
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
