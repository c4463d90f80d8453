package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is what the program reads. */
class FilterDocumentationTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Texts in the last cell of each row of each table. */
    static Stream<String> examples() throws IOException {
        return tables().filter(row -> !row.endsWith("| examples |") && !row.startsWith("|---"))
                .map(row -> row.substring(row.lastIndexOf('|', row.length() - 2)))
                .flatMap(cell -> CODE.matcher(cell).results().map(found -> found.group(1)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsEveryExample(String example) {
        Filter filter = FilterText.parse(example);

        assertThat(FilterText.parse(FilterText.write(filter))).isEqualTo(filter);
    }

    @Test
    void namesEveryField() throws IOException {
        List<String> cells = tables().map(row -> row.split("\\|", -1)[1]).toList();

        assertThat(FilterField.words())
                .allMatch(word -> cells.stream().anyMatch(cell -> cell.contains("`" + word + "`")));
    }

    private static Stream<String> tables() throws IOException {
        return Files.readAllLines(Path.of("src/docs/filters.md")).stream().filter(line -> line.startsWith("|"));
    }
}
