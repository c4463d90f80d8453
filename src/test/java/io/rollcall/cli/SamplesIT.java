package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cli.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every file in {@code samples/}, imported by the packaged program into an empty home, gives the books beside it. */
class SamplesIT {

    private static final Path SAMPLES = Path.of("samples");
    private static final List<String> OUTCOMES =
            List.of("read", "created", "updated", "unchanged", "superseded", "skipped", "rejected");

    @TempDir
    private Path folder = Path.of("");

    private Program program = Program.in(Path.of(""));

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().matches(".*\\.(csv|xlsx|ndjson)"))
                    .sorted()
                    .toList();
        }
    }

    @BeforeEach
    void openHome() {
        program = Program.in(FreshHome.open());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesTheBooksBesideIt(Path sample) throws IOException {
        JsonNode expected = expected(sample);
        Result result = importing(sample, expected);

        assertThat(result.json().get("exit").intValue())
                .as(result.err())
                .isEqualTo(result.exit())
                .isEqualTo(expected.get("rejected").intValue() == 0 ? 0 : 1);
        assertThat(books(result.json())).isEqualTo(books(expected));
    }

    @Test
    void rejectsOfTheMessySampleCanBeImportedAgainAsTheyAreAndCorrected() throws IOException {
        Path messy = SAMPLES.resolve("contacts-messy.csv");
        JsonNode expected = expected(messy);
        Path rejects =
                Path.of(importing(messy, expected).json().at("/rejects/file").stringValue());

        Result asTheyAre = importing(rejects, expected);
        Path corrected = correct(rejects);
        Result better = importing(corrected, expected);

        assertThat(rowsWithCodes(rejects)).isEqualTo(expectedRejects(expected));
        assertThat(asTheyAre.json().at("/counts/rejected").intValue())
                .isEqualTo(expected.get("rejected").intValue());
        assertThat(better.exit()).as(better.err() + better.out()).isZero();
        assertThat(better.json().at("/counts/read").intValue())
                .isEqualTo(expected.get("rejected").intValue());
    }

    @Test
    void laterRowsOfTheMessySampleWinOverEarlierOnes() throws IOException {
        Path messy = SAMPLES.resolve("contacts-messy.csv");
        JsonNode expected = expected(messy);
        importing(messy, expected);

        Set<Integer> origins = new HashSet<>();
        program.run("contacts", "list", "--limit", "1000", "--json")
                .json()
                .forEach(contact -> origins.add(contact.get("originRow").intValue()));

        expected.get("supersededRows").forEach(pair -> {
            assertThat(origins).contains(pair.get("by").intValue());
            assertThat(origins).doesNotContain(pair.get("row").intValue());
        });
    }

    @Test
    void readmeImportsEverySampleWithCommandsThatWork() throws IOException {
        Set<String> commands = Pattern.compile("\\./rollcall (import samples/[^`\n]+)")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(samples())
                .allSatisfy(sample -> assertThat(commands).anyMatch(line -> line.contains(sample.toString())));
        assertThat(commands)
                .allSatisfy(line ->
                        assertThat(program.run(words(line)).exit()).as(line).isBetween(0, 1));
    }

    /** As a shell would split them, so far as the README goes. */
    static String[] words(String line) {
        return Pattern.compile("\"([^\"]*)\"|\\S+")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new);
    }

    private Result importing(Path file, JsonNode expected) {
        List<String> command = new ArrayList<>(List.of("import", file.toString(), "--json"));
        if (expected.has("country")) {
            command.addAll(List.of("--country", expected.get("country").stringValue()));
        }
        if (expected.has("mode")) {
            command.addAll(List.of("--mode", expected.get("mode").stringValue()));
        }
        if (expected.has("options")) {
            expected.get("options").forEach(option -> command.add(option.stringValue()));
        }
        return program.run(command.toArray(String[]::new));
    }

    static JsonNode expected(Path sample) throws IOException {
        return Program.json(Path.of(sample.toString().replaceFirst("\\.(csv|xlsx|ndjson)$", ".expected.json")));
    }

    /** The expected books are flat, those of the program have groups. */
    static Map<String, Object> books(JsonNode json) {
        Map<String, Object> books = new LinkedHashMap<>();
        JsonNode counts = json.has("counts") ? json.get("counts") : json;
        OUTCOMES.forEach(outcome -> books.put(outcome, counts.get(outcome).intValue()));
        books.put("protected", json.get("protected").intValue());
        books.put("newTags", json.get("newTags").intValue());
        Map<String, Integer> byCode = new TreeMap<>();
        JsonNode codes = json.has("rejects") && json.get("rejects").has("byCode")
                ? json.at("/rejects/byCode")
                : json.get("byCode");
        codes.propertyNames().forEach(code -> byCode.put(code, codes.get(code).intValue()));
        books.put("byCode", byCode);
        return books;
    }

    private static List<String> expectedRejects(JsonNode expected) {
        List<String> rejects = new ArrayList<>();
        expected.get("rejects")
                .forEach(reject -> rejects.add(
                        reject.get("row").intValue() + " " + reject.get("code").stringValue()));
        return rejects;
    }

    private static List<String> rowsWithCodes(Path rejects) throws IOException {
        List<String> rows = new ArrayList<>();
        for (CSVRecord row : read(rejects)) {
            for (String code : row.get("_code").split("; ", -1)) {
                rows.add(row.get("_row") + " " + code);
            }
        }
        return rows;
    }

    /** As a person would: the cells that are named get values that can be, broken rows are written anew. */
    private Path correct(Path rejects) throws IOException {
        List<String> lines = new ArrayList<>();
        List<CSVRecord> rows = read(rejects);
        List<String> header = rows.get(0).getParser().getHeaderNames();
        int phone = header.indexOf("Mobile No.");
        lines.add(String.join(",", header.stream().map(SamplesIT::quoted).toList()));
        int number = 0;
        for (CSVRecord row : rows) {
            List<String> cells = new ArrayList<>(row.toList());
            number++;
            if (row.get("_code").contains("ROW_MALFORMED")) {
                cells.replaceAll(cell -> "");
            }
            for (String column : row.get("_column").split("; ", -1)) {
                if (header.contains(column)) {
                    cells.set(header.indexOf(column), "");
                }
            }
            cells.set(phone, "+6012" + (7_000_000 + number));
            lines.add(String.join(",", cells.stream().map(SamplesIT::quoted).toList()));
        }
        return Files.write(folder.resolve("corrected.csv"), lines);
    }

    private static String quoted(String cell) {
        Matcher quotes = Pattern.compile("\"").matcher(cell);
        return "\"" + quotes.replaceAll("\"\"") + "\"";
    }

    private static List<CSVRecord> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
            return parser.getRecords();
        }
    }
}
