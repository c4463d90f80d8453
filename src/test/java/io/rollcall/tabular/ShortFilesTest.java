package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every short file there is, against an independent and slow reading of RFC 4180, section 2. */
class ShortFilesTest {

    private static final String ALPHABET = "\",\n a\r";

    private final Path folder;

    ShortFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 5", "3, 4"})
    void readsWellFormedFilesAsTheStandardSaysAndNoOthersInSilence(int columns, int length) throws IOException {
        List<String> header = List.of("H", "I", "J").subList(0, columns);
        int files = (int) Math.pow(ALPHABET.length(), length);
        int wellFormed = 0;

        for (int i = 0; i < files; i++) {
            String text = text(i, length);
            Path file = Files.writeString(folder.resolve("short.csv"), text);
            SpoolReference spool = new SpoolReference(
                    file, folder.resolve("no index"), text.length(), ',', header, 0, 0, 0, null, List.of());
            List<Row> rows = Rows.after(spool, 0);
            Optional<List<List<String>>> expected = new Standard(text, columns).rows();

            if (expected.isPresent()) {
                wellFormed++;
                assertThat(rows).as(text).allMatch(row -> row instanceof Row.Cells);
                assertThat(rows).as(text).map(row -> ((Row.Cells) row).cells()).isEqualTo(expected.get());
                continue;
            }
            assertThat(rows).as(text).anyMatch(row -> row instanceof Row.Broken);
        }

        assertThat(wellFormed).isPositive().isLessThan(files);
    }

    private static String text(int number, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0, rest = number; i < length; i++, rest /= ALPHABET.length()) {
            text.append(ALPHABET.charAt(rest % ALPHABET.length()));
        }
        return text.toString();
    }

    /** The standard, with our rules on blank lines and surplus cells; gives up at the first fault. */
    private static final class Standard {
        private final String text;
        private final int columns;
        private int at;

        Standard(String text, int columns) {
            this.text = text;
            this.columns = columns;
        }

        Optional<List<List<String>>> rows() {
            List<List<String>> rows = new ArrayList<>();
            while (at < text.length()) {
                int start = at;
                List<String> row = new ArrayList<>();
                do {
                    if (!cell(row)) {
                        return Optional.empty();
                    }
                } while (takes(","));
                boolean blank = text.substring(start, at).isBlank() && row.size() == 1;
                if (!takes("\r\n") && !takes("\n")) {
                    takes("\r");
                }
                if (blank) {
                    continue;
                }
                if (row.size() < columns
                        || !row.subList(columns, row.size()).stream().allMatch(String::isEmpty)) {
                    return Optional.empty();
                }
                rows.add(List.copyOf(row.subList(0, columns)));
            }
            return Optional.of(rows);
        }

        private boolean cell(List<String> row) {
            int start = at;
            if (!takes("\"")) {
                while (at < text.length() && ",\r\n\"".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                row.add(text.substring(start, at));
            } else {
                StringBuilder cell = new StringBuilder();
                while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
                    at += text.charAt(at) == '"' ? 1 : 0;
                    cell.append(text.charAt(at++));
                }
                if (!takes("\"")) {
                    return false;
                }
                row.add(cell.toString());
            }
            return at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0;
        }

        private boolean takes(String sign) {
            boolean found = text.startsWith(sign, at);
            at += found ? sign.length() : 0;
            return found;
        }
    }
}
