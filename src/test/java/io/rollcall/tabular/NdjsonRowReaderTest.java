package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Lines of JSON become rows whose columns are the keys of all lines. */
class NdjsonRowReaderTest {

    private static final String NOT_JSON =
            "; expected one object on a line. Write texts, and numbers that begin with 0 or" + " +, in double quotes.";

    private final Path folder;
    private final Path spool;

    NdjsonRowReaderTest(@TempDir Path folder) {
        this.folder = folder;
        this.spool = folder.resolve("spool");
    }

    @Test
    void columnsAreTheKeysOfAllLinesInTheOrderOfTheirAppearance() throws IOException {
        SpooledInput input = take("""
                {"phone": "1", "name": "Ali"}

                {"city": "Ipoh", " phone ": "2"}
                {"name": null, "phone": "", "city": "KL"}""");

        assertThat(input.header()).containsExactly("phone", "name", "city");
        assertThat(input.dataRows()).isEqualTo(3);
        assertThat(input.notes()).containsExactly("Blank lines were passed over: 1.");
        assertThat(input.lineEnd()).isEqualTo(LineEnd.LF);
        assertThat(Rows.of(input))
                .containsExactly(
                        new Row.Cells(1, List.of("1", "Ali", ""), Set.of(2)),
                        new Row.Cells(3, List.of("2", "", "Ipoh"), Set.of(1)),
                        new Row.Cells(4, List.of("", "", "KL"), Set.of()));
    }

    @Test
    void valuesStayAsTheyAreWritten() throws IOException {
        String line = "{\"a\": 972501234567, \"b\": -0.10, \"c\": 1E5, \"d\": 12345678901234567890.1234567890,"
                + " \"e\": true, \"f\": false, \"g\": \"'=1+1\", \"h\": \"--\", \"i\": \" x\\r\\n\\ty \","
                + " \"j\": \"\\ud83d\\ude00😀\\u200F\", \"\\ud83d\\ude00\": 1}\n";

        SpooledInput input = take(line);

        assertThat(input.header()).endsWith("j", "😀");
        assertThat(Rows.of(input))
                .containsExactly(new Row.Cells(
                        1,
                        List.of(
                                "972501234567",
                                "-0.10",
                                "1E5",
                                "12345678901234567890.1234567890",
                                "true",
                                "false",
                                "'=1+1",
                                "--",
                                " x\r\n\ty ",
                                "😀😀\u200F",
                                "1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                      | ''",
                "[null, '\"\"', '\" \"'] | ''",
                "['\"VIP\"', 7, true]    | VIP, 7, true",
                "['\"a, b\"', '\"c;d\"'] | '\"a, b\", c;d'",
                "['\"say \\\"hi\\\"\"']  | '\"say \"\"hi\"\"\"'",
                "['\"--\"']              | --"
            })
    void arraysAreCellsOfSeveralTexts(String array, String cell) throws IOException {
        SpooledInput input = take("{\"tags\": " + array.replace("'", "") + "}\n");

        assertThat(Rows.of(input)).containsExactly(new Row.Cells(1, List.of(cell)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"a\": 0501234567}     | The line is not JSON near character 9",
                "{ \"a\": \"1\"           | The line is not JSON near character",
                "{ \"a\": \"😀\", b: 1}   | The line is not JSON near character 1",
                "a,b                    | The line is not JSON near character",
                "{ 'a': 1}              | The line is not JSON near character 3",
                "[1]                    | The line is JSON but no object; expected one such as",
                "\"text\"               | The line is JSON but no object; expected one such as",
                "null                   | The line is JSON but no object; expected one such as",
                "{\"a\": 1},             | There is more behind the object; expected the end of the line.",
                "{\"a\": 1} {\"a\": 2}   | There is more behind the object; expected the end of the line.",
                "{\"a\": 1, \"a \": 2}   | Key 2 is the same as an earlier one of the line; expected each key once.",
                "{\"a\": 1, \" \": 2}    | Key 2 is empty; expected a name for every value.",
                "{\"a\\u0000b\": 1}       | Key 1 holds a character that cannot be stored"
            })
    void aLineThatIsNoObjectIsBrokenAndThoseAfterItAreReadOn(String bad, String message) throws IOException {
        SpooledInput input = take("{\"a\": \"1\"}\n" + bad + "\r\n{\"a\": \"2\"}\n");

        List<Row> rows = Rows.of(input);

        assertThat(input.header()).containsExactly("a");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).isEqualTo(new Row.Cells(1, List.of("1")));
        assertThat(rows.get(1)).isInstanceOfSatisfying(Row.Broken.class, broken -> {
            assertThat(broken.number()).isEqualTo(2);
            assertThat(broken.raw()).isEqualTo(bad);
            assertThat(broken.message()).startsWith(message);
        });
        assertThat(rows.get(2)).isEqualTo(new Row.Cells(3, List.of("2")));
    }

    @Test
    void tellsTheCharacterAndNoValue() throws IOException {
        List<Row> rows = Rows.of(take("{\"a\": \"1\"}\n{\"é\": \"😀\", \"b\": secret}\n"));

        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Row.Broken.class,
                        broken -> assertThat(broken.message())
                                .matches("The line is not JSON near character (1[5-9]|2[0-3])\\Q" + NOT_JSON + "\\E"));
    }

    @Test
    void aValueThatNoCellHoldsIsAFaultOfItsColumn() throws IOException {
        String longest = "é".repeat(32_767);
        SpooledInput input = take("{\"a\": {\"x\": [1, \"é\"]}, \"b\": 1}\n{\"b\": [1, [2]], \"a\": \"\\u0000\"}\n"
                + "{\"a\": \"x\\ud83d\", \"b\": \"" + longest + "\"}\n{\"b\": \"" + longest + "é\"}\n");

        assertThat(Rows.of(input))
                .containsExactly(
                        faulty(1, List.of("{\"x\": [1, \"é\"]}", "1"), new Row.Fault(0, CellFault.OBJECT.message())),
                        faulty(
                                2,
                                List.of("\0", "[1, [2]]"),
                                new Row.Fault(0, CellFault.NOT_STORABLE.message()),
                                new Row.Fault(1, CellFault.DEEP_ARRAY.message())),
                        faulty(3, List.of("x?", longest), new Row.Fault(0, CellFault.NOT_STORABLE.message())),
                        new Row.Faulty(
                                4,
                                List.of("", longest),
                                List.of(new Row.Fault(1, CellFault.TOO_LONG.message())),
                                Set.of(0)));
    }

    @Test
    void passesOverALineThatIsLargerThanARecordMayBe() throws IOException {
        String large = "{\"a\": \"" + "x".repeat(9 << 20) + "\"}";
        SpooledInput input = take(large + "\n{\"a\": \"2\"}\n" + large);

        List<Row> rows = Rows.of(input);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).isEqualTo(new Row.Cells(2, List.of("2")));
        assertThat(List.of(rows.get(0), rows.get(2))).allSatisfy(row -> {
            assertThat(((Row.Broken) row).raw()).hasSize(32_767).startsWith("{\"a\": \"xx");
            assertThat(((Row.Broken) row).message())
                    .isEqualTo("The line is larger than 8,388,608 bytes; expected at most that. Look for a missing line"
                            + " end.");
        });
    }

    @Test
    void doesNotReadWhatIsNestedTooDeeply() throws IOException {
        String deep = "{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        List<Row> rows = Rows.of(take("{\"a\": \"1\"}\n" + deep + "\n"));

        assertThat(((Row.Broken) rows.get(1)).message()).contains("something is nested too deeply or too long");
    }

    @Test
    void goesOnBehindAnyRow() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SpooledInput input = take(nastyLines(random, 12_000));
        List<Row> all = Rows.of(input);

        assertThat(all).as("seed %d", seed).hasSize((int) input.dataRows()).hasSizeGreaterThan(9_000);
        assertThat(all).as("seed %d", seed).hasAtLeastOneElementOfType(Row.Broken.class);
        for (int restart = 0; restart < 60; restart++) {
            long after = random.nextInt(12_003);

            assertThat(Rows.after(input.reference(), after))
                    .as("seed %d, after row %d", seed, after)
                    .isEqualTo(all.stream().filter(row -> row.number() > after).toList());
        }
    }

    @Test
    void findsTheOriginalRowsOfARejectsFileByTheirNumbers() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SpooledInput input = take(nastyLines(random, 5_000));
        List<Row> all = Rows.of(input);
        List<Row> some = all.stream().filter(row -> random.nextInt(50) == 0).toList();

        try (OriginalRows originals = OriginalRows.open(input.reference())) {
            for (Row row : some) {
                assertThat(originals.row(row.number())).as("seed %d", seed).contains(row);
            }
        }
    }

    @Test
    void doesWithoutItsIndexAndAfterBeingStoredAsJson() throws IOException {
        SpooledInput input = take(nastyLines(new Random(1), 5_000));
        List<Row> expected = Rows.after(input.reference(), 4_000);
        JsonMapper json = new JsonMapper();
        Files.delete(input.reference().indexFile());

        SpoolReference restored = json.readValue(
                        json.writeValueAsString(new Stored(
                                input.reference().spoolFile().toString(),
                                input.reference().spoolBytes(),
                                input.header())),
                        Stored.class)
                .reference();

        assertThat(Rows.after(restored, 4_000)).isEqualTo(expected);
    }

    @Test
    void toleratesAByteOrderMarkAndOtherEncodings() throws IOException {
        Path file = folder.resolve("contacts.jsonl");
        String text = "{\"name\": \"Zoë\"}\r\n";

        Files.writeString(file, "\uFEFF" + text);
        SpooledInput marked = Spool.take(file, spool, InputOptions.none());
        Files.writeString(file, "\uFEFF" + text, StandardCharsets.UTF_16LE);
        SpooledInput wide = Spool.take(file, spool, InputOptions.none());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        SpooledInput said = Spool.take(file, spool, InputOptions.none().withEncoding("ISO-8859-1"));

        assertThat(marked.hadByteOrderMark()).isTrue();
        assertThat(Stream.of(marked, wide, said).map(Rows::of)).containsOnly(List.of(new Row.Cells(1, List.of("Zoë"))));
    }

    @Test
    void isRecognisedByItsContentWhateverItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("contacts.csv"), " \n{ \"phone\": \"1\"}\n");

        SpooledInput input = Spool.take(file, spool, InputOptions.none());

        assertThat(input.reference().isNdjson()).isTrue();
        assertThat(Rows.of(input)).containsExactly(new Row.Cells(2, List.of("1")));
    }

    @Test
    void isRecognisedByItsNameThoughItBeginsBadly() throws IOException {
        assertThat(Rows.of(take("[{\"phone\": \"1\"}]\n{\"phone\": \"2\"}\n")))
                .hasExactlyElementsOfTypes(Row.Broken.class, Row.Cells.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\n{\n}\n]", "phone,name\n1,Ali\n", "{}\n{}\n", "{\n\"phone\": \"1\"\n}\n"})
    void refusesAFileWithoutAnyObject(String text) {
        assertThat(refusals(text))
                .containsExactly(
                        "contacts.ndjson: no line is an object with a key; expected one JSON object on each line,"
                                + " such as {\"phone\": \"+60123456789\"}. If it is one JSON document, write each of its objects on a"
                                + " line of its own; if it is a CSV file, let its name end with .csv.");
    }

    @Test
    void refusesKeysThatAreDataOrDifferInTheirSpelling() {
        assertThat(refusals("{\"Phone\": \"1\"}\n{\"+60 12-345 6789\": \"Ali\", \"PHONE\": \"2\"}\n"))
                .containsExactly(
                        "contacts.ndjson, line 2: a key is a number where a name is expected; it looks like data. Write the"
                                + " number as a value, under the same key in every line.",
                        "contacts.ndjson, line 2: the key 'PHONE' stands in line 1 as 'Phone'; expected one spelling. Write it"
                                + " alike in every line.");
    }

    @Test
    void refusesMoreKeysThanAHeaderMayHaveColumns() throws IOException {
        String most = keys(0, 999) + keys(500, 1_000);

        assertThat(take(most).header()).hasSize(1_000);
        assertThat(refusals(most + keys(1_000, 1_001)))
                .containsExactly(
                        "contacts.ndjson, line 3: the lines up to here have more than 1,000 different keys; expected"
                                + " fewer. Write the same keys in every line, and what differs as values.");
    }

    @Test
    void refusesKeysThatAreLongerTogetherThanAHeaderMayBe() {
        String text = IntStream.range(0, 40)
                .mapToObj(i -> "{\"" + "k".repeat(30_000) + i + "\": 1}\n")
                .collect(Collectors.joining());

        assertThat(refusals(text))
                .hasSize(1)
                .allMatch(problem -> problem.contains("keys of more than 1,048,576 bytes"));
    }

    @Test
    void refusesWhatOnlyOtherFilesHave() throws IOException {
        Path file = Files.writeString(folder.resolve("contacts.ndjson"), "{\"phone\": \"1\"}\n");

        assertThat(refusal(file, InputOptions.none().withDelimiter(";")))
                .hasMessage("contacts.ndjson: this is NDJSON, which has no delimiter; expected no --delimiter. Leave"
                        + " --delimiter out.");
        assertThat(refusal(file, InputOptions.none().withSheet("Leads")))
                .hasMessageContaining("this is a text file, which has no sheets");
    }

    @Test
    void refusesBytesThatAreNoTextAndAnEmptyFile() throws IOException {
        Path bad = Files.write(
                folder.resolve("contacts.ndjson"), "{\"name\": \"Zo\u00EB\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        Path blank = Files.writeString(folder.resolve("blank.ndjson"), " \n\n");

        assertThat(refusal(bad, InputOptions.none()))
                .hasMessageStartingWith("contacts.ndjson, line 1: the bytes at offset 12 are not UTF-8");
        assertThat(refusal(blank, InputOptions.none())).hasMessageContaining("the file is empty");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void copiesThatNoRunKnowsAreDeleted() throws IOException {
        SpoolReference known = take("{\"phone\": \"1\"}\n").reference();
        take("{\"phone\": \"2\"}\n");

        Spool.deleteUnknown(
                spool,
                Set.of(known.spoolFile().getFileName().toString()),
                Instant.now().plusSeconds(60));

        assertThat(leftOvers()).containsExactlyInAnyOrder(known.spoolFile(), known.indexFile());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void framesTheSameLinesWhereverItBegins(int every) throws IOException {
        TabularLimits small = new TabularLimits(20, 64, 5, 0, 1_000, 1 << 20);
        String text = "{}\r\n\n  \n" + "x".repeat(63) + "\n" + "x".repeat(64) + "\n" + "y".repeat(200) + "\nend";
        Path file = Files.writeString(folder.resolve("lines"), text);

        List<String> frames = new ArrayList<>();
        long offset = 0;
        long row = 1;
        boolean more = true;
        while (more) {
            try (var channel = java.nio.channels.FileChannel.open(file)) {
                LineSplitter lines = new LineSplitter(channel, small);
                lines.seek(offset, row);
                for (int i = 0; i < every && more; i++) {
                    more = lines.next();
                    if (more) {
                        frames.add(lines.row() + (lines.isTooLarge() ? " large " : " ") + lines.text());
                    }
                }
                offset = lines.offset();
                row = lines.nextRow();
            }
        }

        assertThat(frames)
                .containsExactly(
                        "1 {}",
                        "4 " + "x".repeat(63),
                        "5 large " + "x".repeat(64),
                        "6 large " + "y".repeat(64),
                        "7 end");
        assertThat(offset).isEqualTo(text.length());
    }

    /** What a run keeps of a copy. */
    private record Stored(String file, long bytes, List<String> header) {

        SpoolReference reference() {
            return new SpoolReference(
                    Path.of(file), Path.of(file + ".none"), bytes, ',', header, 0, 0, 0, null, List.of());
        }
    }

    private static Row faulty(long number, List<String> cells, Row.Fault... faults) {
        return new Row.Faulty(number, cells, List.of(faults));
    }

    private static String keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}\n"));
    }

    /** Good lines, blank ones, broken ones, and some of a size that makes the index note them. */
    private static String nastyLines(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            switch (random.nextInt(8)) {
                case 0 -> text.append(random.nextBoolean() ? "" : " \t");
                case 1 -> text.append("{\"broken\": ").append(i);
                case 2 ->
                    text.append("{\"big\": \"")
                            .append("é".repeat(random.nextInt(4_000)))
                            .append("\"}");
                case 3 -> text.append("{\"nested\": {\"x\": ").append(i).append("}}");
                default ->
                    text.append("{\"phone\": ")
                            .append(i)
                            .append(", \"k")
                            .append(random.nextInt(9))
                            .append("\": \"\"}");
            }
            text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private SpooledInput take(String text) throws IOException {
        return Spool.take(Files.writeString(folder.resolve("contacts.ndjson"), text), spool, InputOptions.none());
    }

    private List<String> refusals(String text) {
        InputException refusal = catchThrowableOfType(InputException.class, () -> take(text));
        assertThat(refusal).isNotNull();
        return refusal.problems().stream().map(InputProblem::toString).toList();
    }

    private InputException refusal(Path file, InputOptions options) {
        return catchThrowableOfType(InputException.class, () -> Spool.take(file, spool, options));
    }

    private List<Path> leftOvers() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }
}
