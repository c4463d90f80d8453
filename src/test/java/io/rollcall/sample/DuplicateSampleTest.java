package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of duplicates is the one that the program beside this test writes. */
class DuplicateSampleTest {

    @Test
    void sampleHoldsWhatTheGeneratorWrites(@TempDir Path folder) throws IOException {
        DuplicateSample.write(folder);

        assertThat(Path.of("samples", "duplicates.csv")).hasSameTextualContentAs(folder.resolve("duplicates.csv"));
        assertThat(Files.readAllLines(folder.resolve("duplicates.csv"))).hasSizeBetween(140, 151);
    }
}
