package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.Row;
import io.rollcall.tabular.RowReader;
import io.rollcall.tabular.Spool;
import io.rollcall.tabular.SpooledInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workbooks in {@code samples/} are those that the program beside this test makes. */
class SampleWorkbooksTest {

    private final Path folder;

    SampleWorkbooksTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts-people.xlsx", "contacts-template.xlsx"})
    void sampleHoldsWhatTheGeneratorWrites(String name) throws IOException {
        SampleWorkbooks.write(folder);

        assertThat(rows(Path.of("samples", name))).hasSizeGreaterThan(1).isEqualTo(rows(folder.resolve(name)));
    }

    private List<Object> rows(Path file) {
        SpooledInput input = Spool.take(file, folder.resolve("spool"), InputOptions.none());
        List<Object> rows = new ArrayList<>();
        rows.add(input.header());
        try (RowReader reader = RowReader.open(input.reference(), 0)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
