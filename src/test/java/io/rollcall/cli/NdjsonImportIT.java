package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of JSON are imported as other files are. */
class NdjsonImportIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String BAD = """
            {"phone": "+60123450171", "name": "Ana"}

            {"phone": "+60123450172", "name": {"first": "Ben"}}
            {"phone": "+60123450173", "name": "Cem", "name": "Can"}
            {"phone": +60123450174, "name": "Dua"}
            {"name": "Eva", "phone": "12"}
            {"phone": 60123450176, "remarks": "last"}
            """;

    private final Path home;
    private final StringWriter errors = new StringWriter();
    private final TestDatabase database = TestDatabase.create();

    NdjsonImportIT(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void givesTheBooksOfTheSampleAndChangesNothingTheSecondTime() throws IOException {
        JsonNode expected = JSON.readTree(Path.of("samples", "contacts.expected.json"));

        JsonNode first = run(0, "import", "samples/contacts.ndjson");
        JsonNode again = run(0, "import", "samples/contacts.ndjson", "--new-run");

        for (String count : List.of("read", "created", "updated", "unchanged", "superseded", "skipped", "rejected")) {
            assertThat(first.at("/counts/" + count)).as(count).isEqualTo(expected.get(count));
        }
        assertThat(first.get("newTags")).isEqualTo(expected.get("newTags"));
        assertThat(again.at("/counts/unchanged").intValue()).isEqualTo(10);
        try (Stream<Path> spool = Files.list(home.resolve("spool"))) {
            assertThat(spool.map(file -> file.toString().replaceFirst(".*\\.", "")))
                    .containsOnly("ndjson", "idx");
        }
    }

    @Test
    void rejectsBadLinesIntoACsvFileThatCanBeImported() throws IOException {
        JsonNode run = run(1, "import", write(BAD));
        Path rejects = Path.of(run.at("/rejects/file").stringValue());
        List<String> lines = Files.readAllLines(rejects);

        assertThat(run.at("/counts/read").intValue()).isEqualTo(6);
        assertThat(run.at("/counts/created").intValue()).isEqualTo(2);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("phone,name,remarks,_row,_column,_code,_message");
        assertThat(lines.get(1))
                .startsWith(
                        "+60123450172,\"{\"\"first\"\": \"\"Ben\"\"}\",,3,name,ROW_MALFORMED,\"an object; expected a text");
        assertThat(lines.get(2))
                .startsWith("\"{\"\"phone\"\": \"\"+60123450173\"\"")
                .contains(",,,4,,ROW_MALFORMED,Key 3 is the same as an earlier one of the line;");
        assertThat(lines.get(3)).contains(",,,5,,ROW_MALFORMED,\"The line is not JSON near character");
        assertThat(lines.get(4)).startsWith("12,Eva,,6,phone,PHONE_");

        Files.writeString(rejects, lines.get(0) + "\n" + lines.get(1).replaceFirst("\"\\{.*?\\}\"", "Ben") + "\n");
        JsonNode corrected = run(0, "import", rejects.toString());

        assertThat(corrected.at("/counts/created").intValue()).isEqualTo(1);
    }

    @Test
    void leavesWhatALineDoesNotStateEvenWhereABlankCellClears() throws IOException {
        run(0, "import", write("""
                {"phone": "+60123450171", "name": "Ana", "remarks": "old", "tags": ["vip"]}
                {"phone": "+60123450172", "name": "Ben", "remarks": "old", "tags": ["vip"]}
                """));
        String changes = write("""
                {"phone": "+60123450171", "remarks": null}
                {"phone": "+60123450172", "tags": "--"}
                """);

        run(0, "import", changes, "--on", "remarks=clear-on-blank");
        Path exported = home.resolve("out.ndjson");
        run(0, "export", "--to", exported.toString(), "--columns", "phone,name,remarks,tags");

        assertThat(Files.readString(exported)).isEqualTo("""
                {"phone":"+60123450171","name":"Ana","remarks":null,"tags":["vip"]}
                {"phone":"+60123450172","name":"Ben","remarks":"old","tags":null}
                """);
    }

    @Test
    void namesThePeopleOfAnUpdate() throws IOException {
        run(0, "import", "samples/contacts.ndjson");

        JsonNode update = run(
                0,
                "update",
                "--from",
                write("{\"customer\": 60123450171}\n{\"customer\": \"+60174450182\"}\n"),
                "--column",
                "customer",
                "--add-tag",
                "called",
                "--yes");

        assertThat(update.at("/counts/updated").intValue()).isEqualTo(2);
    }

    private String write(String lines) throws IOException {
        return Files.writeString(Files.createTempFile(home, "lines", ".jsonl"), lines)
                .toString();
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
}
