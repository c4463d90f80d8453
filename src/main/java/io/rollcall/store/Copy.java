package io.rollcall.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
        return raw(Long.toString(value));
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
        escaped(value);
        return this;
    }

    /** An array of texts; null stands for no array, which is not an empty one. */
    Copy add(@Nullable List<String> values) {
        if (values == null) {
            return nothing();
        }
        StringBuilder literal = new StringBuilder("{");
        for (String value : values) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            literal.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return add(literal.append('}').toString());
    }

    Copy nothing() {
        return raw("\\N");
    }

    void endRow() throws SQLException {
        append((byte) '\n');
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
        for (int i = 0; i < ascii.length(); i++) {
            append((byte) ascii.charAt(i));
        }
        return this;
    }

    private void separate() {
        if (inRow) {
            append((byte) '\t');
        }
        inRow = true;
    }

    private void escaped(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            switch (b) {
                case '\\' -> append('\\', '\\');
                case '\t' -> append('\\', 't');
                case '\n' -> append('\\', 'n');
                case '\r' -> append('\\', 'r');
                default -> append(b);
            }
        }
    }

    private void append(char first, char second) {
        append((byte) first);
        append((byte) second);
    }

    private void append(byte b) {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        buffer[length++] = b;
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
