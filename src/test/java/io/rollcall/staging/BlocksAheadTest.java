package io.rollcall.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlocksAheadTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void handsBlocksOverInTheOrderOfTheFile() {
        Source source = new Source(200 * RowBlock.ROWS + 1, 10);

        List<Long> lastRows = new ArrayList<>();
        long position = 1;
        try (BlocksAhead ahead = BlocksAhead.of(new RowBlocks(source, 1), BlocksAheadTest::judgeAtLength)) {
            for (StagedBlock block = ahead.next(); block != null; block = ahead.next()) {
                assertThat(block.afterRow()).isEqualTo(position);
                position = block.lastRow();
                lastRows.add(block.lastRow());
            }
            assertThat(ahead.next()).isNull();
        }

        assertThat(lastRows).hasSize(201).isSorted().endsWith(200L * RowBlock.ROWS + 2);
    }

    @Test
    void throwsWhatReadingThrewBehindTheBlocksBeforeIt() {
        IllegalStateException damaged = new IllegalStateException("damaged");
        Source source = new Source(3 * RowBlock.ROWS, 10).thenFailing(damaged);

        try (BlocksAhead ahead = BlocksAhead.of(new RowBlocks(source, 1), BlocksAheadTest::judge)) {
            for (int block = 0; block < 3; block++) {
                assertThat(ahead.next()).isNotNull();
            }
            assertThatThrownBy(ahead::next).isSameAs(damaged);
        }

        assertThat(source.closed).isTrue();
    }

    @Test
    void throwsWhatJudgingThrewWhenTheTurnOfTheBlockComes() {
        IllegalArgumentException bug = new IllegalArgumentException("bug");
        Source source = new Source(5 * RowBlock.ROWS, 10);

        try (BlocksAhead ahead = BlocksAhead.of(new RowBlocks(source, 1), block -> {
            if (block.afterRow() > 1 + RowBlock.ROWS) {
                throw bug;
            }
            return judge(block);
        })) {
            assertThat(ahead.next()).isNotNull();
            assertThat(ahead.next()).isNotNull();
            assertThatThrownBy(ahead::next).isSameAs(bug);
        }
    }

    @Test
    void readsAFewBlocksAheadAndOnlyOneThatIsLarge() {
        assertThat(mostAhead(new Source(100 * RowBlock.ROWS, 10))).isLessThanOrEqualTo(14 * RowBlock.ROWS);
        assertThat(mostAhead(new Source(50, 8 * MEGABYTE))).isLessThanOrEqualTo(3);
    }

    @Test
    void makesBlocksOfFewLargeRowsOrManySmallOnes() {
        assertThat(rowsOfFirst(new Source(2_000, 10))).isEqualTo(512);
        assertThat(rowsOfFirst(new Source(2_000, 300_000))).isEqualTo(2);
        assertThat(rowsOfFirst(new Source(2_000, MEGABYTE))).isEqualTo(1);
        assertThat(rowsOfFirst(new Source(0, 10))).isZero();
    }

    @Test
    void endsItsThreadsAndClosesTheRowsWhereverTheyAre() throws InterruptedException {
        for (int taken = 0; taken < 20; taken++) {
            Source source = new Source(taken % 2 == 0 ? 40 * RowBlock.ROWS : 5 * RowBlock.ROWS, 10);
            BlocksAhead ahead = BlocksAhead.of(new RowBlocks(source, 1), BlocksAheadTest::judge);
            for (int block = 0; block < taken; block++) {
                ahead.next();
            }

            ahead.close();

            assertThat(source.closed).isTrue();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("stage-")) {
                // It has no work any more, and may have some microseconds to live.
                thread.join();
            }
        }
    }

    private static int rowsOfFirst(Source source) {
        RowBlocks.Sized first = new RowBlocks(source, 1).next();
        return first == null ? 0 : first.block().rows().size();
    }

    /** How many rows were read that had not been taken yet, at the most. */
    private static int mostAhead(Source source) {
        try (BlocksAhead ahead = BlocksAhead.of(new RowBlocks(source, 1), BlocksAheadTest::judge)) {
            for (StagedBlock block = ahead.next(); block != null; block = ahead.next()) {
                source.waiting.addAndGet(-(int) (block.lastRow() - block.afterRow()));
            }
        }
        return source.most.get();
    }

    /** Blocks are judged at different speeds. */
    private static StagedBlock judgeAtLength(RowBlock block) {
        long work = block.afterRow() % 7 * 20_000;
        long sum = 0;
        for (long i = 0; i < work; i++) {
            sum += i ^ sum;
        }
        return sum == Long.MIN_VALUE ? judge(new RowBlock(0, List.of())) : judge(block);
    }

    private static StagedBlock judge(RowBlock block) {
        return new StagedBlock(block.afterRow(), block.lastRow(), List.of(), List.of());
    }

    private static final class Source implements Rows {
        private final int rows;
        private final int bytesOfOne;
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile boolean closed;
        private @Nullable RuntimeException failure;
        private int read;

        Source(int rows, int bytesOfOne) {
            this.rows = rows;
            this.bytesOfOne = bytesOfOne;
        }

        Source thenFailing(RuntimeException with) {
            failure = with;
            return this;
        }

        @Override
        public @Nullable Row next() {
            if (read == rows) {
                if (failure != null) {
                    throw failure;
                }
                return null;
            }
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            return new Row.Cells(++read + 1, List.of());
        }

        @Override
        public long bytesRead() {
            return (long) read * bytesOfOne;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
