package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a sheet goes on behind any row as if it had never stopped. */
class SheetRowReaderTest {

    private final Path folder;

    SheetRowReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void goesOnBehindAnyRow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int file = 0; file < 10; file++) {
            SpooledInput input = take(random, 200 + random.nextInt(6_000));
            List<Row> all = Rows.of(input);
            assertThat(all).as("seed %d, file %d", seed, file).hasSize((int) input.dataRows());
            for (int restart = 0; restart < 20; restart++) {
                long after = random.nextInt((int) all.get(all.size() - 1).number() + 3);

                List<Row> rest = Rows.after(input.reference(), after);

                assertThat(rest)
                        .as("seed %d, file %d, after row %d", seed, file, after)
                        .isEqualTo(
                                all.stream().filter(row -> row.number() > after).toList());
            }
        }
    }

    @Test
    void readsTheOriginalRowsAgainByNumberWithAndWithoutItsIndex() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SpooledInput input = take(random, 8_000);
        List<Row> all = Rows.of(input);

        for (boolean withIndex : List.of(true, false)) {
            if (!withIndex) {
                Files.delete(input.reference().indexFile());
            }
            try (OriginalRows originals = OriginalRows.open(input.reference())) {
                int at = 0;
                for (long number = 1; at < all.size(); number += 1 + random.nextInt(random.nextInt(5) == 0 ? 900 : 3)) {
                    while (at < all.size() && all.get(at).number() < number) {
                        at++;
                    }
                    boolean exists = at < all.size() && all.get(at).number() == number;

                    assertThat(originals.row(number))
                            .as("seed %d, row %d", seed, number)
                            .isEqualTo(exists ? Optional.of(all.get(at)) : Optional.empty());
                }
            }
        }
    }

    @Test
    void refusesACopyThatBecameShorter() throws IOException {
        SpoolReference reference = take(new Random(3), 100).reference();
        try (FileChannel channel = FileChannel.open(reference.spoolFile(), StandardOpenOption.WRITE)) {
            channel.truncate(reference.spoolBytes() - 1);
        }

        assertThatThrownBy(() -> RowReader.open(reference, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is gone or has another size");
    }

    private SpooledInput take(Random random, int rows) {
        StringBuilder xml = new StringBuilder("<row r='1'><c t='str'><v>phone</v></c><c t='str'><v>text</v></c></row>");
        int number = 1;
        for (int i = 0; i < rows; i++) {
            number += 1 + (random.nextInt(20) == 0 ? random.nextInt(100) : 0);
            xml.append("<row r='")
                    .append(number)
                    .append("'>")
                    .append(cells(random))
                    .append("</row>");
        }
        Path file = WorkbookFile.ofRows(xml.toString()).write(folder.resolve("contacts.xlsx"));
        return Spool.take(file, folder.resolve("spool"), InputOptions.none());
    }

    private static String cells(Random random) {
        String phone = "<c><v>" + (60_100_000_000L + random.nextInt(1 << 30)) + "</v></c>";
        return switch (random.nextInt(8)) {
            case 0 -> "<c t='e'><v>#N/A</v></c>";
            case 1 -> phone + "<c><f>A1</f></c>";
            case 2 -> phone + "<c t='str'><v>" + "é\n\"".repeat(random.nextInt(3_000)) + "</v></c>";
            case 3 -> "";
            default -> phone + "<c t='str'><v>Name, " + random.nextInt() + "</v></c>";
        };
    }
}
