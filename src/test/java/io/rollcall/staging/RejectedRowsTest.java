package io.rollcall.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.tabular.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectedRowsTest {

    @Test
    void yieldsOnlyTheWantedRowsPageByPage() {
        RejectedRows rows = new RejectedRows(new Numbered(2, 40), after -> page(after, 5, 9, 10, 33), 1);

        assertThat(numbers(rows)).containsExactly(5L, 9L, 10L, 33L);
    }

    @Test
    void goesOnBehindAPosition() {
        RejectedRows rows = new RejectedRows(new Numbered(10, 40), after -> page(after, 5, 9, 10, 33), 9);

        assertThat(numbers(rows)).containsExactly(10L, 33L);
    }

    @Test
    void refusesAWantedRowThatTheCopyDoesNotHave() {
        RejectedRows rows = new RejectedRows(new Numbered(2, 8), after -> page(after, 5, 9), 1);

        assertThatThrownBy(() -> numbers(rows))
                .hasMessage("Row 9 was rejected, and is no row of the private copy; expected it there. This is a bug.");
    }

    /** Two at a time. */
    private static List<Long> page(long after, long... wanted) {
        return LongStream.of(wanted)
                .filter(number -> number > after)
                .limit(2)
                .boxed()
                .toList();
    }

    private static List<Long> numbers(Rows rows) {
        List<Long> numbers = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            numbers.add(row.number());
        }
        return numbers;
    }

    private static final class Numbered implements Rows {

        private final Iterator<Row> rows;

        Numbered(long first, long last) {
            Stream<Row> all = LongStream.rangeClosed(first, last).mapToObj(number -> new Row.Cells(number, List.of()));
            this.rows = all.iterator();
        }

        @Override
        public @Nullable Row next() {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
