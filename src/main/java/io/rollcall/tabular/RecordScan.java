package io.rollcall.tabular;

import org.jspecify.annotations.Nullable;

/**
 * Finds where one record of delimited text ends, by RFC 4180 taken strictly: a quote belongs around a whole cell or,
 * doubled, inside a quoted one. Works on bytes of UTF-8, in which no byte of a longer character looks like a delimiter, a
 * quote or a line end. A pure function of the bytes from the start of the record: what it finds does not depend on how
 * much more has been read. Not thread-safe; the results stand in fields until the next call.
 */
final class RecordScan {

    private static final byte QUOTE = '"';
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final byte delimiter;
    private final int columns;
    private final TabularLimits limits;
    private final boolean[] special = new boolean[256];

    private int cells;
    private int filledCells;
    private int lines;
    private int end;
    private int next;
    private int firstLineEnd;
    private int firstLineNext;
    private int lastLineStart;
    private boolean quotes;
    private int enclosedDelimiters;
    private int nulCell;
    private int longCell;
    private @Nullable RowFault fault;
    private int faultCell;

    /** @param columns how many cells a record must have; 0 for any number */
    RecordScan(char delimiter, int columns, TabularLimits limits) {
        this.delimiter = (byte) delimiter;
        this.columns = columns;
        this.limits = limits;
        for (int b : new int[] {delimiter, QUOTE, LF, CR, 0}) {
            special[b] = true;
        }
    }

    /**
     * Scans the record that begins at {@code start}.
     *
     * @param stop where to stop looking: the end of the bytes at hand, or {@code start} plus the largest record
     * @param limit what it means when {@code stop} is reached
     * @return false when more bytes are needed to tell
     */
    boolean scan(byte[] bytes, int start, int stop, Limit limit) {
        clear(start);
        int p = start;
        while (true) {
            int cellStart = p;
            cells++;
            if (p < stop && bytes[p] == QUOTE) {
                quotes = true;
                p = quoted(bytes, p + 1, stop, limit);
                if (p < 0) {
                    return fault == null ? outOfBytes(RowFault.QUOTE_NOT_CLOSED, bytes, stop, limit) : true;
                }
                cell(bytes, cellStart + 1, p - 1);
                if (p < stop && bytes[p] != delimiter && bytes[p] != LF && bytes[p] != CR) {
                    return broken(RowFault.TEXT_AFTER_QUOTE, bytes, p, stop, limit);
                }
            } else {
                p = unquoted(bytes, p, stop);
                if (p < stop && bytes[p] == QUOTE) {
                    return broken(RowFault.QUOTE_IN_CELL, bytes, p, stop, limit);
                }
                cell(bytes, cellStart, p);
            }
            if (p == stop) {
                if (limit != Limit.END_OF_FILE) {
                    return outOfBytes(RowFault.RECORD_TOO_LARGE, bytes, p, limit);
                }
                return complete(p, p);
            }
            if (bytes[p] != delimiter) {
                int after = afterLineEnd(bytes, p, stop, limit);
                return after < 0 ? outOfBytes(RowFault.RECORD_TOO_LARGE, bytes, stop, limit) : complete(p, after);
            }
            p++;
        }
    }

    /** What it means when the bytes at hand are used up. */
    enum Limit {
        /** The file goes on. */
        MORE_TO_READ,
        /** The file ends here. */
        END_OF_FILE,
        /** The record is as large as a record may be. */
        LARGEST_RECORD
    }

    private void clear(int start) {
        cells = 0;
        filledCells = 0;
        lines = 1;
        end = start;
        next = start;
        firstLineEnd = -1;
        firstLineNext = -1;
        lastLineStart = start;
        quotes = false;
        enclosedDelimiters = 0;
        nulCell = 0;
        longCell = 0;
        fault = null;
        faultCell = 0;
    }

    private int unquoted(byte[] bytes, int from, int stop) {
        int p = from;
        while (true) {
            while (p < stop && !special[bytes[p] & 0xFF]) {
                p++;
            }
            if (p == stop || bytes[p] != 0) {
                return p;
            }
            nulCell = nulCell == 0 ? cells : nulCell;
            p++;
        }
    }

    /** Returns the position after the closing quote, or -1: with a fault, or out of bytes. */
    private int quoted(byte[] bytes, int from, int stop, Limit limit) {
        int cellLines = 1;
        int p = from;
        while (true) {
            while (p < stop && (bytes[p] == delimiter || !special[bytes[p] & 0xFF])) {
                p++;
            }
            if (p == stop) {
                return -1;
            }
            byte b = bytes[p];
            if (b == QUOTE) {
                if (p + 1 == stop && limit != Limit.END_OF_FILE) {
                    return -1;
                }
                if (p + 1 == stop || bytes[p + 1] != QUOTE) {
                    enclosedDelimiters += cellLines > 1 ? delimiters(bytes, from, p) : 0;
                    return p + 1;
                }
                p += 2;
                continue;
            }
            if (b == 0) {
                nulCell = nulCell == 0 ? cells : nulCell;
                p++;
                continue;
            }
            int after = afterLineEnd(bytes, p, stop, limit);
            if (after < 0) {
                return -1;
            }
            if (firstLineNext < 0) {
                firstLineEnd = p;
                firstLineNext = after;
            }
            lines++;
            lastLineStart = after;
            if (++cellLines > limits.quotedLines() && after - from > limits.quotedBytes()) {
                fault = RowFault.TOO_MANY_LINES;
                faultCell = cells;
                return -1;
            }
            p = after;
        }
    }

    private int delimiters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += bytes[i] == delimiter ? 1 : 0;
        }
        return count;
    }

    /** The position after the line end at {@code p}, or -1 where that cannot be told yet. */
    private static int afterLineEnd(byte[] bytes, int p, int stop, Limit limit) {
        if (bytes[p] == LF) {
            return p + 1;
        }
        if (p + 1 < stop) {
            return bytes[p + 1] == LF ? p + 2 : p + 1;
        }
        return limit == Limit.END_OF_FILE ? p + 1 : -1;
    }

    private void cell(byte[] bytes, int from, int to) {
        if (to > from) {
            filledCells = cells;
        }
        if (to - from > limits.cellCharacters()
                && longCell == 0
                && characters(bytes, from, to) > limits.cellCharacters()) {
            longCell = cells;
        }
    }

    /** UTF-16 units of the cell; its quotes are doubled ones. */
    private static int characters(byte[] bytes, int from, int to) {
        int characters = 0;
        int quotes = 0;
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            if ((b & 0xC0) != 0x80) {
                characters += (b & 0xF8) == 0xF0 ? 2 : 1;
                quotes += b == QUOTE ? 1 : 0;
            }
        }
        return characters - quotes / 2;
    }

    private boolean complete(int recordEnd, int after) {
        end = recordEnd;
        next = after;
        boolean countFits = columns == 0 || cells == columns || (cells > columns && filledCells <= columns);
        if (!countFits) {
            fault = lines == 1 ? RowFault.WRONG_COUNT : RowFault.WRONG_COUNT_OVER_LINES;
        } else if (nulCell > 0) {
            fault = RowFault.NUL_CHARACTER;
            faultCell = nulCell;
        } else if (longCell > 0) {
            fault = RowFault.CELL_TOO_LONG;
            faultCell = longCell;
        }
        if (firstLineNext < 0) {
            firstLineEnd = recordEnd;
            firstLineNext = after;
        }
        return true;
    }

    private boolean outOfBytes(RowFault atEndOfFile, byte[] bytes, int stop, Limit limit) {
        return switch (limit) {
            case MORE_TO_READ -> false;
            case END_OF_FILE -> broken(atEndOfFile, bytes, stop, stop, limit);
            case LARGEST_RECORD -> broken(RowFault.RECORD_TOO_LARGE, bytes, stop, stop, limit);
        };
    }

    /** Notes the fault and finds the end of the record's first line, from where reading goes on. */
    private boolean broken(RowFault found, byte[] bytes, int from, int stop, Limit limit) {
        fault = found;
        faultCell = cells;
        if (firstLineNext >= 0) {
            return true;
        }
        int p = from;
        while (p < stop && bytes[p] != LF && bytes[p] != CR) {
            p++;
        }
        int after = p < stop ? afterLineEnd(bytes, p, stop, limit) : -1;
        if (after < 0 && limit == Limit.MORE_TO_READ) {
            return false;
        }
        firstLineEnd = p;
        firstLineNext = after < 0 && limit == Limit.END_OF_FILE ? p : after;
        return true;
    }

    /** Number of cells; of a broken record, those seen up to the fault. */
    int cells() {
        return cells;
    }

    /** Number of the last cell that is not empty, from 1; 0 where all are. */
    int filledCells() {
        return filledCells;
    }

    /** Physical lines that the record spans. */
    int lines() {
        return lines;
    }

    /** Where the text of a complete record ends, before its line end. */
    int end() {
        return end;
    }

    /** Where the record after a complete one begins. */
    int next() {
        return next;
    }

    /** Where the first line of the record ends, before its line end; for an endless line, where scanning stopped. */
    int firstLineEnd() {
        return firstLineEnd;
    }

    /** Where the second line begins; -1 where the first is longer than a record may be. */
    int firstLineNext() {
        return firstLineNext;
    }

    int lastLineStart() {
        return lastLineStart;
    }

    /** Delimiters inside quoted cells that span several lines. */
    int enclosedDelimiters() {
        return enclosedDelimiters;
    }

    /** Whether the record that begins at {@code start} is a line of nothing but spaces and tabs. */
    boolean isBlank(byte[] bytes, int start) {
        if (cells != 1 || quotes) {
            return false;
        }
        for (int i = start; i < firstLineEnd; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Null where the record is well-formed. */
    @Nullable
    RowFault fault() {
        return fault;
    }

    /** What a message about the record needs. */
    RowFault.Place place() {
        return new RowFault.Place(cells, lines, faultCell);
    }
}
