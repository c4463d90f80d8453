package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A reader that begins anywhere gives what an uninterrupted one would have given from there on. */
class RowReaderRestartTest {

    private final Path folder;

    RowReaderRestartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void goesOnBehindAnyRowOfNastyFiles() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int file = 0; file < 40; file++) {
            SpooledInput input = take(NastyFiles.of(random, 500 + random.nextInt(12_000)));
            List<Row> all = Rows.of(input);
            assertThat(all).as("seed %d, file %d", seed, file).hasSize((int) input.dataRows());
            for (int restart = 0; restart < 20 && !all.isEmpty(); restart++) {
                long after = random.nextInt((int) all.get(all.size() - 1).number() + 3);

                List<Row> rest = Rows.after(input.reference(), after);

                assertThat(rest)
                        .as("seed %d, file %d, after row %d", seed, file, after)
                        .isEqualTo(
                                all.stream().filter(row -> row.number() > after).toList());
            }
            Spool.delete(input.reference());
        }
    }

    @Test
    void framesTheSameRecordsWhateverTheSizeOfItsBuffer() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TabularLimits small = new TabularLimits(20, 64, 5, 0, 1_000, 1 << 20);

        for (int file = 0; file < 300; file++) {
            Path path = Files.writeString(folder.resolve("nasty"), NastyFiles.of(random, 200));
            List<String> once = frames(path, small, Long.MAX_VALUE);

            List<String> interrupted = frames(path, small, 1 + random.nextInt(5));

            assertThat(interrupted).as("seed %d, file %d", seed, file).isEqualTo(once);
        }
    }

    /** The frames that a splitter finds when it is replaced by a new one every few records. */
    private static List<String> frames(Path file, TabularLimits limits, long every) throws IOException {
        List<String> frames = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long offset = 0;
            long row = 1;
            boolean more = true;
            while (more) {
                RecordSplitter splitter = new RecordSplitter(channel, ',', 3, limits);
                splitter.seek(offset, row);
                for (long i = 0; i < every && more; i++) {
                    more = splitter.next();
                    if (more) {
                        frames.add(splitter.row() + " " + splitter.fault() + " " + splitter.brokenText());
                    }
                }
                offset = splitter.offset();
                row = splitter.nextRow();
            }
        }
        return frames;
    }

    @Test
    void readsTheOriginalRowsAgainByNumber() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SpooledInput input = take(NastyFiles.of(random, 30_000));
        List<Row> all = Rows.of(input);

        try (OriginalRows originals = OriginalRows.open(input.reference())) {
            int at = 0;
            long number = 1;
            while (at < all.size()) {
                number += 1 + random.nextInt(random.nextInt(10) == 0 ? 5_000 : 3);
                while (at < all.size() && all.get(at).number() < number) {
                    at++;
                }
                boolean exists = at < all.size() && all.get(at).number() == number;

                Optional<Row> row = originals.row(number);

                assertThat(row)
                        .as("seed %d, row %d", seed, number)
                        .isEqualTo(exists ? Optional.of(all.get(at)) : Optional.empty());
            }
            long last = number;
            assertThatIllegalArgumentException().isThrownBy(() -> originals.row(last));
        }
    }

    @Test
    void doesWithoutItsIndexWhenThatIsMissingOrDamaged() throws IOException {
        SpooledInput input = take(NastyFiles.of(new Random(1), 20_000));
        Path index = input.reference().indexFile();
        List<Row> expected = Rows.after(input.reference(), 3_000);

        byte[] bytes = Files.readAllBytes(index);
        bytes[bytes.length / 2] ^= 1;
        Files.write(index, bytes);
        List<Row> damaged = Rows.after(input.reference(), 3_000);
        Files.delete(index);
        List<Row> missing = Rows.after(input.reference(), 3_000);

        assertThat(bytes).hasSizeGreaterThan(64);
        assertThat(damaged).isEqualTo(expected);
        assertThat(missing).isEqualTo(expected);
    }

    @Test
    void refusesASpoolOfAnotherSize() throws IOException {
        SpooledInput input = take("a,b,c\n1,2,3\n");
        Files.writeString(input.reference().spoolFile(), "4,5,6\n", StandardOpenOption.APPEND);

        InputException refusal = catchThrowableOfType(InputException.class, () -> Rows.after(input.reference(), 0));

        assertThat(refusal).hasMessageContaining("this private copy of the input is gone or has another size");
    }

    @Test
    void survivesBeingStoredAsJson() throws IOException {
        SpooledInput input = take("a;b\n1;2\n");
        JsonMapper json = new JsonMapper();

        SpoolReference restored = json.readValue(json.writeValueAsString(input.reference()), SpoolReference.class);

        assertThat(restored).isEqualTo(input.reference());
        assertThat(Rows.after(restored, 0)).containsExactly(new Row.Cells(2, List.of("1", "2")));
    }

    @Test
    void tellsHowFarItHasRead() throws IOException {
        SpooledInput input = take("a,b,c\n1,2,3\n4,5,6\n");

        try (RowReader reader = RowReader.open(input.reference(), 0)) {
            long before = reader.bytesRead();
            reader.next();
            long between = reader.bytesRead();
            reader.next();

            assertThat(List.of(before, between, reader.bytesRead())).containsExactly(6L, 12L, 18L);
            assertThat(reader.next()).isNull();
        }
    }

    private SpooledInput take(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("nasty.csv"), text);
        return Spool.take(file, folder.resolve("spool"), InputOptions.none());
    }
}
