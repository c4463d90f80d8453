package io.rollcall.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by {@code COPY … FROM STDIN} in text format, fully escaped: before PostgreSQL 18 a line
 * {@code \.} ends a load in CSV format without an error. Runs in the transaction of the connection; the caller gives the
 * rows in the order of the columns. Not thread-safe.
 */
final class Copy {

    private static final int SEND_AT_BYTES = 1 << 16;

    private static final int MOST_DIGITS = 19;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** A backslash in an array; of UTF-8 it is three, and four for two of them. */
    private static final int MOST_BYTES_OF_CHARACTER = 4;

    private final String sql;
    private final CopyIn copy;
    private byte[] buffer = new byte[SEND_AT_BYTES + (SEND_AT_BYTES >> 1)];
    private int length;
    private boolean inRow;
    private long rows;

    private Copy(String sql, CopyIn copy) {
        this.sql = sql;
        this.copy = copy;
    }

    /** Begins a copy; {@code sql} is a constant of ours that lists the columns. */
    static Copy begin(Connection connection, String sql) throws SQLException {
        return new Copy(sql, connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
    }

    Copy add(long value) {
        if (value < 0) {
            return raw(Long.toString(value));
        }
        separate();
        reserve(MOST_DIGITS);
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    Copy add(boolean value) {
        return raw(value ? "t" : "f");
    }

    Copy add(@Nullable Long value) {
        return value == null ? nothing() : add(value.longValue());
    }

    Copy add(@Nullable Boolean value) {
        return value == null ? nothing() : add(value.booleanValue());
    }

    Copy add(@Nullable Instant value) {
        return value == null ? nothing() : raw(value.toString());
    }

    Copy add(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        separate();
        escaped(value, false);
        return this;
    }

    /** An array of texts; null stands for no array, which is not an empty one. */
    Copy add(@Nullable List<String> values) {
        return add(values, text -> text);
    }

    /** An array of what texts are taken from. */
    <T> Copy add(@Nullable List<T> values, Function<T, String> text) {
        if (values == null) {
            return nothing();
        }
        separate();
        char before = '{';
        for (T value : values) {
            append(before);
            append('"');
            escaped(text.apply(value), true);
            append('"');
            before = ',';
        }
        if (before == '{') {
            append('{');
        }
        append('}');
        return this;
    }

    /** An array of texts, null among them. */
    Copy addNullable(List<@Nullable String> values) {
        separate();
        append('{');
        boolean first = true;
        for (@Nullable String value : values) {
            if (!first) {
                append(',');
            }
            first = false;
            if (value == null) {
                ascii("NULL");
                continue;
            }
            append('"');
            escaped(value, true);
            append('"');
        }
        append('}');
        return this;
    }

    /** An array of numbers. */
    Copy addNumbers(List<Long> values) {
        return addNumbers(values.stream().mapToLong(Long::longValue).toArray());
    }

    /** An array of numbers. */
    Copy addNumbers(long[] values) {
        separate();
        append('{');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                append(',');
            }
            ascii(Long.toString(values[i]));
        }
        append('}');
        return this;
    }

    /** Bytes, in the database's hexadecimal notation. */
    Copy add(byte[] bytes) {
        separate();
        reserve(3 + 2 * bytes.length);
        ascii("\\\\x");
        for (byte each : bytes) {
            buffer[length++] = HEX[each >> 4 & 0xF];
            buffer[length++] = HEX[each & 0xF];
        }
        return this;
    }

    Copy nothing() {
        return raw("\\N");
    }

    void endRow() throws SQLException {
        append('\n');
        inRow = false;
        rows++;
        if (length >= SEND_AT_BYTES) {
            send();
        }
    }

    /** Ends the copy; the number of rows that the server counted must be the number that was sent. */
    long finish() throws SQLException {
        send();
        long copied = copy.endCopy();
        if (copied != rows) {
            throw new IllegalStateException("COPY took " + copied + " rows, " + rows + " were sent, into: " + sql);
        }
        return copied;
    }

    /** Gives the connection back to the transaction after a failure on our side; harmless after {@link #finish}. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        if (length > 0) {
            copy.writeToCopy(buffer, 0, length);
            length = 0;
        }
    }

    private Copy raw(String ascii) {
        separate();
        ascii(ascii);
        return this;
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void separate() {
        if (inRow) {
            append('\t');
        }
        inRow = true;
    }

    /** @param inArray whether the text stands in the quotes of an array, whose own escapes are escaped once more */
    private void escaped(String value, boolean inArray) {
        reserve(value.length() * MOST_BYTES_OF_CHARACTER);
        byte[] target = buffer;
        int at = length;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > '\\' && c < 0x80) {
                target[at++] = (byte) c;
                continue;
            }
            if (c >= 0x80) {
                length = at;
                i += encode(value, i);
                at = length;
                continue;
            }
            switch (c) {
                case '\\' -> {
                    for (int backslashes = inArray ? 4 : 2; backslashes > 0; backslashes--) {
                        target[at++] = '\\';
                    }
                }
                case '"' -> {
                    for (int backslashes = inArray ? 2 : 0; backslashes > 0; backslashes--) {
                        target[at++] = '\\';
                    }
                    target[at++] = '"';
                }
                case '\t', '\n', '\r' -> {
                    target[at++] = '\\';
                    target[at++] = (byte) (c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
                }
                default -> target[at++] = (byte) c;
            }
        }
        length = at;
    }

    /** Appends a character beyond ASCII, of half a pair a question mark, and returns how many more chars it is made of. */
    private int encode(String value, int index) {
        int point = value.codePointAt(index);
        if (point < 0x800) {
            buffer[length++] = (byte) (0xC0 | (point >> 6));
            buffer[length++] = (byte) (0x80 | (point & 0x3F));
            return 0;
        }
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            buffer[length++] = '?';
            return 0;
        }
        if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            buffer[length++] = (byte) (0xE0 | (point >> 12));
            buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
            buffer[length++] = (byte) (0x80 | (point & 0x3F));
            return 0;
        }
        buffer[length++] = (byte) (0xF0 | (point >> 18));
        buffer[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        buffer[length++] = (byte) (0x80 | (point & 0x3F));
        return 1;
    }

    private void append(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    private void reserve(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }

    /** Sends rows by a loop that may fail half-way; the copy is then cancelled and the failure goes on. */
    interface Rows {
        void sendTo(Copy copy) throws SQLException, IOException;
    }

    static long run(Connection connection, String sql, Rows rows) throws SQLException {
        Copy copy = begin(connection, sql);
        try {
            rows.sendTo(copy);
            return copy.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            copy.cancel();
        }
    }
}
