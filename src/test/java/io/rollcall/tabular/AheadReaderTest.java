package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AheadReaderTest {

    @Test
    void givesWhatItsSourceGives() throws IOException {
        for (int length : new int[] {0, 1, 32 << 10, (32 << 10) + 1, 3_000_000}) {
            String text = "0123456789".repeat(length / 10 + 1).substring(0, length);

            try (Reader ahead = AheadReader.of(new StringReader(text))) {
                assertThat(read(ahead)).isEqualTo(text);
                assertThat(ahead.read(new char[1], 0, 1)).isEqualTo(-1);
            }
        }
    }

    @Test
    void throwsWhatItsSourceThrewBehindWhatWasReadBefore() throws IOException {
        IOException damaged = new IOException("damaged");
        InputException refused = new InputException("a.xlsx", "too large.", "Split it.");

        for (Exception failure : new Exception[] {damaged, refused}) {
            try (Reader ahead = AheadReader.of(new Failing(100_000, failure))) {
                char[] first = new char[100_000];
                for (int at = 0; at < first.length; ) {
                    at += ahead.read(first, at, first.length - at);
                }

                assertThatThrownBy(() -> ahead.read(new char[1], 0, 1)).isSameAs(failure);
                assertThatThrownBy(() -> ahead.read(new char[1], 0, 1)).isSameAs(failure);
            }
        }
    }

    @Test
    void readsFewBlocksAheadAndEndsItsThreadWithoutAnInterrupt() throws IOException {
        for (int taken = 0; taken < 50; taken++) {
            Endless source = new Endless();
            Reader ahead = AheadReader.of(source);
            for (int i = 0; i < taken; i++) {
                assertThat(ahead.read(new char[32 << 10], 0, 32 << 10)).isPositive();
            }

            ahead.close();

            assertThat(source.given.get()).isLessThanOrEqualTo((taken + 10L) * (32 << 10));
            assertThat(source.interrupted).isFalse();
            long given = source.given.get();
            assertThat(source.given.get()).isEqualTo(given);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("read-ahead"));
    }

    private static String read(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] some = new char[10_007];
        for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
            text.append(some, 0, read);
        }
        return text.toString();
    }

    private static final class Failing extends FilterReader {
        private final Exception failure;
        private int left;

        Failing(int characters, Exception failure) {
            super(new StringReader(""));
            this.left = characters;
            this.failure = failure;
        }

        @Override
        public int read(char[] target, int offset, int count) throws IOException {
            if (left > 0) {
                int given = Math.min(left, count);
                left -= given;
                return given;
            }
            if (failure instanceof IOException io) {
                throw io;
            }
            throw (RuntimeException) failure;
        }
    }

    private static final class Endless extends FilterReader {
        private final AtomicLong given = new AtomicLong();
        private volatile boolean interrupted;

        Endless() {
            super(new StringReader(""));
        }

        @Override
        public int read(char[] target, int offset, int count) {
            interrupted |= Thread.currentThread().isInterrupted();
            given.addAndGet(count);
            return count;
        }
    }
}
