package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files from the tests of other projects, where they are at hand: {@code -Dcorpora=folder}. */
class CorporaTest {

    private static final Path CORPORA = Path.of(System.getProperty("corpora", "../shared/corpora"));

    private final Path folder;

    CorporaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsCsvSpectrumAsItsAuthorsExpect() throws IOException {
        for (Path file : files("csv-spectrum/csvs")) {
            if (file.endsWith("location_coordinates.csv")) {
                continue;
            }

            assertThat(objects(take(file))).as(file.toString()).isEqualTo(expected(file));
        }
    }

    @Test
    void isStricterThanCsvSpectrumOnAQuoteInsideAnUnquotedCell() throws IOException {
        Path file = files("csv-spectrum/csvs").stream()
                .filter(path -> path.endsWith("location_coordinates.csv"))
                .findFirst()
                .orElseThrow();

        List<Row> rows = Rows.of(take(file));

        assertThat(rows)
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Broken.class,
                        row -> assertThat(row.message())
                                .startsWith("Column 'Location Coordinates': a quote inside an unquoted cell"));
    }

    @Test
    void readsOrRefusesEveryFileAndThrowsNothingElse() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String corpus : List.of("csv-spectrum", "papaparse", "univocity", "frictionless", "w3c-csvw", "sheetjs")) {
            files.addAll(files(corpus));
        }
        int read = 0;
        int refused = 0;

        for (Path file : files) {
            try {
                SpooledInput input = take(file);
                assertThat(Rows.of(input)).as(file.toString()).hasSize((int) input.dataRows());
                read++;
            } catch (InputException refusal) {
                assertThat(refusal.problems())
                        .as(file.toString())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.message()).contains("expected"));
                refused++;
            }
        }

        assertThat(read).as("files read, of %d", files.size()).isGreaterThan(refused);
        assertThat(refused).isPositive();
    }

    @Test
    void bringsNaughtyStringsThroughAFileUnchanged() throws IOException {
        Path corpus = files("blns").stream()
                .filter(path -> path.toString().endsWith(".json"))
                .findFirst()
                .orElseThrow();
        List<String> strings = new JsonMapper().readValue(corpus, new TypeReference<>() {});
        Path file = folder.resolve("naughty.csv");

        try (CsvRowWriter writer = CsvRowWriter.create(file, "1", List.of("text", "again"))) {
            strings.forEach(string -> writer.writeTexts(List.of(string, string)));
            writer.publish();
        }

        assertThat(Rows.of(take(file)))
                .map(row -> ((Row.Cells) row).cells())
                .isEqualTo(
                        strings.stream().map(string -> List.of(string, string)).toList());
    }

    private SpooledInput take(Path file) {
        return Spool.take(file, folder.resolve("spool"), InputOptions.none());
    }

    private static List<Path> files(String corpus) throws IOException {
        Path place = CORPORA.resolve(corpus);
        assumeTrue(Files.isDirectory(place), () -> "Skipped: there is no " + place + "; say -Dcorpora=folder.");
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Map<String, String>> expected(Path csv) {
        Path json = csv.resolveSibling(
                "../json/" + String.valueOf(csv.getFileName()).replace(".csv", ".json"));
        return new JsonMapper().readValue(json, new TypeReference<>() {});
    }

    private static List<Map<String, String>> objects(SpooledInput input) {
        List<Map<String, String>> objects = new ArrayList<>();
        for (Row row : Rows.of(input)) {
            Map<String, String> object = new LinkedHashMap<>();
            List<String> cells = ((Row.Cells) row).cells();
            for (int i = 0; i < cells.size(); i++) {
                object.put(input.header().get(i), cells.get(i));
            }
            objects.add(object);
        }
        return objects;
    }
}
