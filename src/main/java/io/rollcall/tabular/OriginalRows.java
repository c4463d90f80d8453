package io.rollcall.tabular;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a spool once more, by number and in ascending order, in one pass: for a rejects file. Gaps are passed over by
 * the index. Not thread-safe.
 */
public final class OriginalRows implements AutoCloseable {

    private final RowReader reader;
    private @Nullable Row ahead;
    private long last;

    private OriginalRows(RowReader reader) {
        this.reader = reader;
    }

    /**
     * Opens the rows of a spool.
     *
     * @throws InputException if the spool is missing or has another size
     */
    public static OriginalRows open(SpoolReference spool) {
        return new OriginalRows(RowReader.open(spool, 0));
    }

    /**
     * The row with this number; empty where the number belongs to a blank line or lies behind the end.
     *
     * @param number higher than in the call before
     */
    public Optional<Row> row(long number) {
        if (number <= last) {
            throw new IllegalArgumentException(
                    "Row " + number + " after row " + last + "; expected ascending numbers.");
        }
        last = number;
        if (ahead == null || ahead.number() < number) {
            reader.skipTo(number);
            ahead = reader.next();
        }
        return Optional.ofNullable(ahead).filter(row -> row.number() == number);
    }

    @Override
    public void close() {
        reader.close();
    }
}
