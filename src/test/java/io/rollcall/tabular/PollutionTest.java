package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fault in a good file costs the rows that it touches, and no other row is lost, shifted or changed. */
class PollutionTest {

    private static final String HEADER = "id,name,remarks,phone\n";
    private static final int FILES = 4_000;
    private static final int SPOOLED_FILES = 60;

    private final Path folder;

    PollutionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void rowsThatAreNotTouchedAreReadIntact() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<Fault> felt = new HashSet<>();

        for (int i = 0; i < FILES; i++) {
            List<String> records = records(random);
            Polluted polluted = pollute(records, random);
            List<Row> rows = read(polluted.text());

            Set<List<String>> found = new HashSet<>();
            for (Row row : rows) {
                if (row instanceof Row.Cells cells) {
                    found.add(cells.cells());
                } else {
                    felt.add(polluted.fault());
                }
            }
            assertThat(found)
                    .as(
                            "seed %d, file %d, %s in record %d of:%n%s",
                            seed, i, polluted.fault(), polluted.at(), polluted.text())
                    .containsAll(untouched(records, polluted));
        }

        assertThat(felt)
                .as("faults that broke a row")
                .contains(Fault.DROP_QUOTE, Fault.ADD_QUOTE, Fault.DROP_DELIMITER);
    }

    @Test
    void everyPhysicalLineIsAccountedFor() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < SPOOLED_FILES; i++) {
            String text = i % 2 == 0 ? pollute(records(random), random).text() : HEADER + NastyFiles.of(random, 60);
            Path file = Files.writeString(folder.resolve("polluted.csv"), text);
            SpooledInput input = Spool.take(
                    file, folder.resolve("spool"), InputOptions.none().withDelimiter(","));
            List<Row> rows = Rows.of(input);
            Spool.delete(input.reference());

            long last = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).number();
            long lines = rows.stream().mapToLong(PollutionTest::lines).sum();
            long blank = blankLines(input);
            long trailing = 1 + rows.size() + blank - last;
            assertThat(lines + blank).as("seed %d, file %d:%n%s", seed, i, text).isEqualTo(physicalLines(text) - 1);
            assertThat(trailing).as("seed %d, file %d:%n%s", seed, i, text).isBetween(0L, blank);
        }
    }

    private enum Fault {
        DROP_QUOTE,
        ADD_QUOTE,
        DROP_DELIMITER,
        TRUNCATE,
        CHANGE_LINE_END
    }

    /** A file with one fault; {@code at} is the record in which it lies. */
    private record Polluted(String text, Fault fault, int at) {}

    private static List<String> records(Random random) {
        List<String> records = new ArrayList<>();
        int count = 3 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            records.add("id" + i + "," + cell(random) + "," + cell(random) + "," + "+6012345" + (1000 + i) + "\n");
        }
        return records;
    }

    private static String cell(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "\"\"";
            case 2 -> "\"x, y\"";
            case 3 -> "\"a \"\"b\"\" c\"";
            case 4 -> "\"line\nbreak\"";
            case 5 -> "\"\nstarts and ends\n\"";
            default -> "plain" + random.nextInt(100);
        };
    }

    private static Polluted pollute(List<String> records, Random random) {
        while (true) {
            Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
            int at = random.nextInt(records.size());
            String record = records.get(at);
            String broken = broken(record, fault, random);
            if (broken.equals(record)) {
                continue;
            }
            StringBuilder text = new StringBuilder(HEADER);
            for (int i = 0; i < (fault == Fault.TRUNCATE ? at : records.size()); i++) {
                text.append(i == at ? broken : records.get(i));
            }
            return new Polluted(fault == Fault.TRUNCATE ? text + broken : text.toString(), fault, at);
        }
    }

    private static String broken(String record, Fault fault, Random random) {
        return switch (fault) {
            case DROP_QUOTE -> drop(record, '"', random);
            case DROP_DELIMITER -> drop(record, ',', random);
            case ADD_QUOTE -> {
                int place = random.nextInt(record.length());
                yield record.substring(0, place) + '"' + record.substring(place);
            }
            case TRUNCATE -> record.substring(0, random.nextInt(record.length()));
            case CHANGE_LINE_END -> record.substring(0, record.length() - 1) + (random.nextBoolean() ? "\r" : "\r\n");
        };
    }

    private static String drop(String record, char sign, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < record.length(); i++) {
            if (record.charAt(i) == sign) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return record;
        }
        int place = places.get(random.nextInt(places.size()));
        return record.substring(0, place) + record.substring(place + 1);
    }

    private List<List<String>> untouched(List<String> records, Polluted polluted) throws IOException {
        StringBuilder good = new StringBuilder(HEADER);
        for (int i = 0; i < (polluted.fault() == Fault.TRUNCATE ? polluted.at() : records.size()); i++) {
            if (i != polluted.at() || polluted.fault() == Fault.CHANGE_LINE_END) {
                good.append(records.get(i));
            }
        }
        return read(good.toString()).stream()
                .map(row -> ((Row.Cells) row).cells())
                .toList();
    }

    /** Without a spool of its own: forcing thousands of files to the disk takes minutes. */
    private List<Row> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("polluted.csv"), text);
        List<String> header = List.of("id", "name", "remarks", "phone");
        return Rows.after(
                new SpoolReference(
                        file,
                        folder.resolve("no index"),
                        Files.size(file),
                        ',',
                        header,
                        1,
                        HEADER.length(),
                        0,
                        null,
                        List.of()),
                0);
    }

    /** Physical lines that the row stands for. */
    private static long lines(Row row) {
        if (row instanceof Row.Cells cells) {
            return 1 + cells.cells().stream().mapToLong(PollutionTest::breaks).sum();
        }
        return 1 + breaks(((Row.Broken) row).raw());
    }

    private static long blankLines(SpooledInput input) {
        return input.notes().stream()
                .filter(note -> note.startsWith("Blank lines"))
                .mapToLong(note -> Long.parseLong(note.replaceAll("\\D", "")))
                .sum();
    }

    private static long physicalLines(String text) {
        boolean open = !text.isEmpty() && !text.endsWith("\n") && !text.endsWith("\r");
        return breaks(text) + (open ? 1 : 0);
    }

    private static long breaks(String text) {
        return text.replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
    }
}
