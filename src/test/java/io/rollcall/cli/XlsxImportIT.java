package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Workbooks from {@code samples/} are imported as text files are. */
class XlsxImportIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path home;
    private final StringWriter errors = new StringWriter();
    private final TestDatabase database = TestDatabase.create();

    XlsxImportIT(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void importsASheetAsPeopleMakeIt() throws IOException, SQLException {
        JsonNode run = run(1, "import", "samples/contacts-people.xlsx", "--country", "MY");

        assertBooks(run, expected("contacts-people"));
        assertThat(rejects(run)).isEqualTo(expectedRejects("contacts-people"));
        assertThat(phones())
                .contains("+60123456789", "+919876543210", "+5511987654321", "+60123456780", "+60123456781")
                .doesNotContain("+60120000000", "+60120000001");
        assertThat(errors.toString())
                .contains("note: Read: sheet 'Leads', header in row 4.")
                .contains("note: Other sheets were not read: 'Old list'.");
    }

    @Test
    void showsTheOtherCellsOfARowThatCannotBeReadInTheRejectsFile() throws IOException {
        JsonNode run = run(1, "import", "samples/contacts-people.xlsx", "--country", "MY");

        List<String> row = records(run).stream()
                .filter(rejected -> rejected.get("_row").equals("17"))
                .findFirst()
                .orElseThrow()
                .toList();

        assertThat(row.subList(0, 4)).containsExactly("#N/A", "60123456786", "", "fair");
        assertThat(row.subList(8, 12))
                .containsExactly(
                        "17",
                        "Full name",
                        "ROW_MALFORMED",
                        "an error value of the spreadsheet, such as #REF!; expected a value. Correct the cell.");
    }

    @Test
    void importsTheRejectsFileAsItIsAndTheSameWorkbookOnlyOnce() throws IOException {
        JsonNode first = run(1, "import", "samples/contacts-people.xlsx", "--country", "MY");
        String rejects = first.at("/rejects/file").stringValue();

        JsonNode again = run(6, "import", "samples/contacts-people.xlsx", "--country", "MY");
        JsonNode other = run(0, "import", "samples/contacts-people.xlsx", "--country", "MY", "--sheet", "Old list");
        JsonNode fixed = run(1, "import", rejects, "--country", "MY");

        assertThat(again.get("run")).isEqualTo(first.get("run"));
        assertThat(other.at("/counts/created").intValue()).isEqualTo(1);
        assertThat(fixed.at("/counts/read").intValue()).isEqualTo(5);
    }

    @Test
    void importsTheTemplate() throws IOException {
        JsonNode run = run(0, "import", "samples/contacts-template.xlsx");

        assertBooks(run, expected("contacts-template"));
        try (Stream<Path> spool = Files.list(home.resolve("spool"))) {
            assertThat(spool.map(file -> file.toString().replaceFirst(".*\\.", "")))
                    .containsExactlyInAnyOrder("rows", "idx");
        }
    }

    private static void assertBooks(JsonNode run, JsonNode expected) {
        for (String count : List.of("read", "created", "updated", "unchanged", "superseded", "skipped", "rejected")) {
            assertThat(run.at("/counts/" + count)).as(count).isEqualTo(expected.get(count));
        }
        assertThat(run.get("protected")).isEqualTo(expected.get("protected"));
        assertThat(run.get("newTags")).isEqualTo(expected.get("newTags"));
        assertThat(run.at("/rejects/byCode")).isEqualTo(expected.get("byCode"));
    }

    private JsonNode run(int exit, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--home", home.toString(), "--json"));
        all.addAll(List.of(arguments));
        int code = Rollcall.commandLine(
                        new Rollcall(database.environment()), new PrintWriter(out), new PrintWriter(errors))
                .execute(all.toArray(String[]::new));
        assertThat(code).as(errors.toString()).isEqualTo(exit);
        return JSON.readTree(out.toString());
    }

    private static JsonNode expected(String sample) {
        return JSON.readTree(Path.of("samples", sample + ".expected.json"));
    }

    private static List<String> expectedRejects(String sample) {
        List<String> rejects = new ArrayList<>();
        expected(sample)
                .get("rejects")
                .forEach(reject -> rejects.add(
                        reject.get("row").intValue() + " " + reject.get("code").stringValue()));
        return rejects;
    }

    private static List<String> rejects(JsonNode run) throws IOException {
        return records(run).stream()
                .map(row -> row.get("_row") + " " + row.get("_code"))
                .toList();
    }

    private static List<CSVRecord> records(JsonNode run) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser =
                CSVParser.parse(Files.readString(Path.of(run.at("/rejects/file").stringValue())), format)) {
            return parser.getRecords();
        }
    }

    private List<String> phones() throws SQLException {
        List<String> phones = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT phone FROM contact ORDER BY phone")) {
            while (rows.next()) {
                phones.add(rows.getString(1));
            }
        }
        return phones;
    }
}
