package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Frames the lines of a UTF-8 file, one at a time and in constant memory; a line ends with LF or CRLF. Between two lines there
 * is no state but the position and the number, so that a splitter which starts at a remembered position frames the same
 * lines. Not thread-safe.
 */
final class LineSplitter {

    private static final int FIRST_BUFFER = 256 << 10;

    /** The longest raw text that is handed on, in UTF-16 units, and bytes that certainly hold it. */
    private static final int RAW_CHARACTERS = 32_767;

    private static final int RAW_BYTES = 4 * RAW_CHARACTERS;

    private final FileChannel channel;
    private final TabularLimits limits;

    private byte[] buffer;
    private long base;
    private int limit;
    private boolean atEnd;

    private int start;
    private int end;
    private int resume;
    private long row;
    private long nextRow;
    private long blankLines;
    private LineEnd lineEnd = LineEnd.NONE;
    private @Nullable String beginning;

    /** @param channel closed by whoever opened it */
    LineSplitter(FileChannel channel, TabularLimits limits) {
        this.channel = channel;
        this.limits = limits;
        this.buffer = new byte[Math.min(FIRST_BUFFER, limits.recordBytes())];
    }

    /** Goes to a place where a line begins, and says which number that line has. */
    void seek(long offset, long number) {
        base = offset;
        limit = 0;
        resume = 0;
        atEnd = false;
        nextRow = number;
    }

    /** Goes to the next line that is not blank; false at the end of the file. */
    boolean next() throws IOException {
        while (frame()) {
            row = nextRow++;
            if (beginning != null || !isBlank()) {
                return true;
            }
            blankLines++;
        }
        return false;
    }

    private boolean frame() throws IOException {
        start = resume;
        beginning = null;
        int lineFeed = lineFeed(start);
        while (lineFeed < 0 && !atEnd && limit - start < limits.recordBytes()) {
            int searched = limit - start;
            refill();
            lineFeed = lineFeed(start + searched);
        }
        if (lineFeed < 0 && limit - start >= limits.recordBytes()) {
            skipRest();
            return true;
        }
        end = lineFeed < 0 ? limit : lineFeed;
        resume = lineFeed < 0 ? limit : lineFeed + 1;
        if (end > start && end < resume && buffer[end - 1] == '\r') {
            end--;
        }
        if (end < resume) {
            lineEnd = lineEnd.and(LineEnd.of(buffer, end, resume));
        }
        return resume > start;
    }

    private int lineFeed(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Passes over the rest of a line that is longer than a record may be, and keeps its beginning. */
    private void skipRest() throws IOException {
        beginning = raw(Math.min(limit, start + RAW_BYTES));
        int lineFeed = -1;
        while (lineFeed < 0 && !atEnd) {
            start = limit;
            refill();
            lineFeed = lineFeed(start);
        }
        start = lineFeed < 0 ? limit : lineFeed + 1;
        end = start;
        resume = start;
    }

    /** Reads more behind the current line, which moves to the front. */
    private void refill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        base += start;
        limit -= start;
        start = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, limits.recordBytes()));
        }
        int read = channel.read(ByteBuffer.wrap(buffer, limit, buffer.length - limit), base + limit);
        atEnd = read < 0;
        limit += Math.max(read, 0);
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private String raw(int to) {
        String text = new String(buffer, start, to - start, StandardCharsets.UTF_8);
        if (text.length() <= RAW_CHARACTERS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(RAW_CHARACTERS - 1));
        return text.substring(0, splitsPair ? RAW_CHARACTERS - 1 : RAW_CHARACTERS);
    }

    /** What holds the current line, from {@link #start()} to {@link #end()}; changes with the next. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Where the line ends, before its line end. */
    int end() {
        return end;
    }

    /** Whether the current line is larger than a record may be; only its beginning is there, as {@link #text()}. */
    boolean isTooLarge() {
        return beginning != null;
    }

    /** The text of the current line, at most 32,767 characters of it. */
    String text() {
        return beginning != null ? beginning : raw(Math.min(end, start + RAW_BYTES));
    }

    /** Number of the current line, from 1. */
    long row() {
        return row;
    }

    /** Where the line after the current one begins; together with {@link #nextRow()} all that {@link #seek} needs. */
    long offset() {
        return base + resume;
    }

    long nextRow() {
        return nextRow;
    }

    /** How many lines were passed over. */
    long blankLines() {
        return blankLines;
    }

    /** How the lines passed so far ended. */
    LineEnd lineEnd() {
        return lineEnd;
    }
}
