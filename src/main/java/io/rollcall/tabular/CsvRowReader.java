package io.rollcall.tabular;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a spooled CSV file: the splitter frames them, Commons CSV parses those that are well-formed. */
final class CsvRowReader implements RowReader {

    private final SpoolReference spool;
    private final SpoolIndex index;
    private final FileChannel channel;
    private final RecordSplitter splitter;
    private final RecordFeed feed;
    private final int columns;
    private @Nullable Row ahead;

    private CsvRowReader(SpoolReference spool, SpoolIndex index, FileChannel channel) {
        this.spool = spool;
        this.index = index;
        this.channel = channel;
        this.columns = spool.header().size();
        this.splitter = new RecordSplitter(channel, spool.delimiter(), columns, TabularLimits.DEFAULT);
        this.feed = new RecordFeed(spool.delimiter());
    }

    static CsvRowReader open(SpoolReference spool, long afterRow) {
        try {
            CsvRowReader reader = new CsvRowReader(
                    spool,
                    SpoolIndex.open(spool.indexFile()),
                    FileChannel.open(spool.spoolFile(), StandardOpenOption.READ));
            reader.begin(afterRow);
            return reader;
        } catch (NoSuchFileException missing) {
            throw changed(spool);
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    private void begin(long afterRow) throws IOException {
        if (channel.size() != spool.spoolBytes()) {
            close();
            throw changed(spool);
        }
        splitter.seek(spool.dataOffset(), spool.headerRow() + 1);
        skipTo(afterRow + 1);
    }

    static InputException changed(SpoolReference spool) {
        return new InputException(
                spool.spoolFile().toString(),
                "this private copy of the input is gone or has another size; expected " + spool.spoolBytes()
                        + " bytes.",
                "Start a new run with the original file.");
    }

    @Override
    public void skipTo(long row) {
        if (ahead != null && ahead.number() >= row) {
            return;
        }
        ahead = null;
        try {
            SpoolIndex.Entry entry = index.before(row);
            if (entry != null && entry.row() > splitter.nextRow()) {
                splitter.seek(entry.offset(), entry.row());
            }
            while (splitter.nextRow() < row) {
                if (!splitter.next()) {
                    return;
                }
                if (splitter.row() >= row) {
                    ahead = current();
                }
            }
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    @Override
    public @Nullable Row next() {
        Row known = ahead;
        if (known != null) {
            ahead = null;
            return known;
        }
        try {
            return splitter.next() ? current() : null;
        } catch (IOException e) {
            throw new SpoolException(spool, e);
        }
    }

    private Row current() {
        RowFault fault = splitter.fault();
        if (fault != null) {
            return broken(fault, splitter.brokenText());
        }
        String text = splitter.text();
        CSVRecord parsed = feed.parse(text, splitter.cells());
        String[] cells = new String[columns];
        for (int i = 0; i < columns; i++) {
            cells[i] = FormulaGuard.unguard(parsed.get(i));
        }
        List<String> row = List.of(cells);
        return repeatsHeader(row)
                ? broken(RowFault.HEADER_AGAIN, splitter.brokenText())
                : new Row.Cells(splitter.row(), row);
    }

    private boolean repeatsHeader(List<String> cells) {
        for (int i = 0; i < columns; i++) {
            if (!HeaderNames.trim(cells.get(i)).equals(spool.header().get(i))) {
                return false;
            }
        }
        return true;
    }

    private Row broken(RowFault fault, String raw) {
        String message = fault.message(splitter.place(), spool.header(), TabularLimits.DEFAULT);
        return new Row.Broken(splitter.row(), raw, message);
    }

    @Override
    public long bytesRead() {
        return splitter.offset();
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
