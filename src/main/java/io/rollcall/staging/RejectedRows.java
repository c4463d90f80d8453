package io.rollcall.staging;

import io.rollcall.tabular.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Of all rows those that a run rejected. Their numbers are fetched page by page. */
final class RejectedRows implements Rows {

    private final Rows all;
    private final LongFunction<List<Long>> numbers;
    private final Deque<Long> wanted = new ArrayDeque<>();
    private long asked;

    /**
     * @param numbers the next of the wanted numbers behind one, in order; none behind the last
     * @param position number of the row after which {@code all} begins
     */
    RejectedRows(Rows all, LongFunction<List<Long>> numbers, long position) {
        this.all = all;
        this.numbers = numbers;
        this.asked = position;
    }

    @Override
    public @Nullable Row next() {
        if (wanted.isEmpty()) {
            wanted.addAll(numbers.apply(asked));
            if (wanted.isEmpty()) {
                return null;
            }
            asked = wanted.getLast();
        }
        long number = wanted.removeFirst();
        Row row = all.next();
        while (row != null && row.number() < number) {
            row = all.next();
        }
        if (row == null || row.number() != number) {
            throw new IllegalStateException("Row " + number
                    + " was rejected, and is no row of the private copy; expected it there. This is a bug.");
        }
        return row;
    }

    @Override
    public long bytesRead() {
        return all.bytesRead();
    }

    @Override
    public void close() {
        all.close();
    }
}
