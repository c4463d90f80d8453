package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sample says that an import will find in it is what an import finds. */
class SampleCountsTest {

    private final Path folder;

    SampleCountsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MY", "DE", "US", "AR"})
    void areWhatAnImportFindsWhateverItsDefaultCountry(String country) throws IOException {
        Path file = folder.resolve("sample.csv");
        SampleCounts counts = write(file, new SampleOptions(30_000, 77));

        assertThat(new SampleReading(file, folder.resolve("spool"), country).counts())
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MY", "DE"})
    void areWhatAnImportFindsInAWorkbook(String country) throws IOException {
        Path file = folder.resolve("sample.xlsx");
        SampleOptions options = new SampleOptions(10_000, 77);
        SampleCounts counts = SampleGenerator.writeWorkbook(options, file);

        assertThat(counts).isEqualTo(SampleGenerator.write(options, OutputStream.nullOutputStream()));
        assertThat(new SampleReading(file, folder.resolve("spool"), country).counts())
                .isEqualTo(counts);
    }

    @Test
    void areExactForEveryCountryAndFault() throws IOException {
        Path file = folder.resolve("faults.csv");
        for (String country : SampleOptions.knownCountries()) {
            SampleOptions options = new SampleOptions(
                    1_000, 5, List.of(country), new SampleMix(1000, 30), Set.of(SampleColumns.values()));
            SampleCounts counts = write(file, options);

            assertThat(new SampleReading(file, folder.resolve("spool"), "").counts())
                    .as(country)
                    .isEqualTo(counts);
            assertThat(counts.rejected()).isEqualTo(1_000);

            Path workbook = folder.resolve(country + ".xlsx");
            SampleGenerator.writeWorkbook(options, workbook);

            assertThat(new SampleReading(workbook, folder.resolve("spool"), "").counts())
                    .as(country)
                    .isEqualTo(counts);
        }
    }

    private static SampleCounts write(Path file, SampleOptions options) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return SampleGenerator.write(options, out);
        }
    }
}
