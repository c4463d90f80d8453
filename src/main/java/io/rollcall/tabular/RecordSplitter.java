package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Frames the records of a UTF-8 file, strictly, one at a time and in constant memory. After a broken record reading goes
 * on at the line after its first line, so that a quote which is never closed swallows nothing. Between two records there
 * is no state but the position and the number, so that a splitter which starts at a remembered position frames the same
 * records. Not thread-safe.
 */
final class RecordSplitter {

    private static final int FIRST_BUFFER = 256 << 10;

    /** Bytes that certainly hold the longest raw text that is handed on. */
    private static final int RAW_BYTES = 4 * 32_767;

    private static final int RAW_CHARACTERS = 32_767;

    private final FileChannel channel;
    private final TabularLimits limits;
    private final int columns;
    private final RecordScan scan;
    private final OtherReading otherReading;

    private byte[] buffer;
    private ByteBuffer target;
    private long base;
    private int limit;
    private boolean atEnd;

    private int start;
    private int resume;
    private long row;
    private long nextRow;
    private @Nullable RowFault fault;
    private @Nullable String endlessText;

    /** What was passed on the way: for the notes of an inspection. */
    private long blankLines;

    private LineEnd lineEnd = LineEnd.NONE;

    /**
     * @param channel closed by whoever opened it
     * @param columns how many cells a record must have
     */
    RecordSplitter(FileChannel channel, char delimiter, int columns, TabularLimits limits) {
        this.channel = channel;
        this.limits = limits;
        this.columns = columns;
        this.scan = new RecordScan(delimiter, columns, limits);
        this.otherReading = new OtherReading(delimiter, columns, limits);
        this.buffer = new byte[Math.min(FIRST_BUFFER, limits.recordBytes())];
        this.target = ByteBuffer.wrap(buffer);
    }

    /** Goes to a place where a record begins, and says which number that record has. */
    void seek(long offset, long number) throws IOException {
        channel.position(offset);
        base = offset;
        limit = 0;
        start = 0;
        resume = 0;
        atEnd = false;
        nextRow = number;
    }

    /** Goes to the next record that is not blank; false at the end of the file. */
    boolean next() throws IOException {
        while (true) {
            start = resume;
            if (start == limit && !refill()) {
                return false;
            }
            while (!frame()) {
                refill();
            }
            row = nextRow++;
            noteLineEnd();
            if (endlessText != null || !scan.isBlank(buffer, start)) {
                return true;
            }
            blankLines++;
        }
    }

    /** Finds the record that begins at {@link #start} and where to go on; false where more bytes are needed. */
    private boolean frame() throws IOException {
        int stop = limit;
        RecordScan.Limit kind = atEnd ? RecordScan.Limit.END_OF_FILE : RecordScan.Limit.MORE_TO_READ;
        if (limit - start >= limits.recordBytes()) {
            stop = start + limits.recordBytes();
            kind = RecordScan.Limit.LARGEST_RECORD;
        }
        if (!scan.scan(buffer, start, stop, kind)) {
            return false;
        }
        fault = scan.fault();
        endlessText = null;
        if (fault == null && scan.lines() > 1 && columns > 1) {
            switch (otherReading.compare(buffer, start, scan, stop, kind)) {
                case NEEDS_MORE -> {
                    return false;
                }
                case OTHER -> fault = RowFault.TWO_READINGS;
                case FIRST -> fault = null;
            }
        }
        if (fault == null || fault.leavesFrameIntact()) {
            resume = scan.next();
            return true;
        }
        resume = scan.firstLineNext();
        if (resume < 0) {
            endlessText = text(start, Math.min(scan.firstLineEnd(), start + RAW_BYTES));
            skipEndlessLine();
        }
        return true;
    }

    /** Passes over the rest of a line that is longer than a record may be, keeping none of it. */
    private void skipEndlessLine() throws IOException {
        int p = start + limits.recordBytes();
        while (true) {
            while (p < limit && buffer[p] != '\n' && buffer[p] != '\r') {
                p++;
            }
            boolean undecided = p == limit || (buffer[p] == '\r' && p + 1 == limit);
            if (!undecided || atEnd) {
                resume = p == limit ? p : p + (buffer[p] == '\r' && p + 1 < limit && buffer[p + 1] == '\n' ? 2 : 1);
                start = resume;
                return;
            }
            start = p;
            refill();
            p = start;
        }
    }

    /** Reads more behind the current record, which moves to the front; false at the end of the file. */
    private boolean refill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        base += start;
        limit -= start;
        start = 0;
        resume = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, limits.recordBytes()));
            target = ByteBuffer.wrap(buffer);
        }
        target.position(limit).limit(buffer.length);
        int read = channel.read(target);
        atEnd = read < 0;
        limit += Math.max(read, 0);
        return !atEnd;
    }

    private void noteLineEnd() {
        int end = recordEnd();
        if (endlessText == null && end < resume) {
            lineEnd = lineEnd.and(LineEnd.of(buffer, end, resume));
        }
    }

    /** Where the text that the current row is made of ends. */
    private int recordEnd() {
        return fault == null || fault.leavesFrameIntact() ? scan.end() : scan.firstLineEnd();
    }

    private String text(int from, int to) {
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        if (text.length() <= RAW_CHARACTERS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(RAW_CHARACTERS - 1));
        return text.substring(0, splitsPair ? RAW_CHARACTERS - 1 : RAW_CHARACTERS);
    }

    /** The whole text of a well-formed record, without its line end. */
    String text() {
        return new String(buffer, start, scan.end() - start, StandardCharsets.UTF_8);
    }

    /** The text of a broken record as far as it was taken for this row, at most 32,767 characters of it. */
    String brokenText() {
        if (endlessText != null) {
            return endlessText;
        }
        return text(start, Math.min(recordEnd(), start + RAW_BYTES));
    }

    /** Number of the current record, as a person sees it. */
    long row() {
        return row;
    }

    int cells() {
        return scan.cells();
    }

    /** What is wrong with the current record; null where nothing is. */
    @Nullable
    RowFault fault() {
        return fault;
    }

    RowFault.Place place() {
        return scan.place();
    }

    /** Where the record after the current one begins; together with {@link #nextRow()} all that {@link #seek} needs. */
    long offset() {
        return base + resume;
    }

    long nextRow() {
        return nextRow;
    }

    long blankLines() {
        return blankLines;
    }

    /** How the records passed so far ended. */
    LineEnd lineEnd() {
        return lineEnd;
    }
}
