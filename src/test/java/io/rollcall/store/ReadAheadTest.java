package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128, 10_000})
    void givesEveryRowInItsOrder(int rows) {
        List<Integer> all = IntStream.range(0, rows).boxed().toList();
        List<Integer> found = new ArrayList<>();

        try (ReadAhead<Integer> ahead = ReadAhead.of(all.iterator(), "test")) {
            ahead.forEachRemaining(found::add);

            assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
        }

        assertThat(found).isEqualTo(all);
    }

    @Test
    void goesAheadByAFewRowsOnly() {
        AtomicInteger read = new AtomicInteger();
        Iterator<Integer> endless = Stream.generate(read::incrementAndGet).iterator();

        try (ReadAhead<Integer> ahead = ReadAhead.of(endless, "test")) {
            for (int i = 1; i <= 1_000; i++) {
                assertThat(ahead.next()).isEqualTo(i);
            }

            assertThat(read.get()).isLessThan(2_000);
        }
    }

    @Test
    void tellsAFailureBehindTheRowsBeforeIt() {
        Iterator<Integer> breaking = IntStream.range(0, 100)
                .boxed()
                .peek(row -> {
                    if (row == 70) {
                        throw new IllegalArgumentException("broken");
                    }
                })
                .iterator();
        List<Integer> found = new ArrayList<>();

        try (ReadAhead<Integer> ahead = ReadAhead.of(breaking, "test")) {
            assertThatThrownBy(() -> ahead.forEachRemaining(found::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("broken");
        }

        assertThat(found).isEqualTo(IntStream.range(0, 70).boxed().toList());
    }

    @Test
    void readsNothingAnyMoreOnceItIsClosed() {
        AtomicInteger read = new AtomicInteger();
        Iterator<Integer> endless = Stream.generate(read::incrementAndGet).iterator();
        ReadAhead<Integer> ahead = ReadAhead.of(endless, "test");
        ahead.next();

        ahead.close();
        int before = read.get();

        assertThat(read).hasValue(before);
    }
}
