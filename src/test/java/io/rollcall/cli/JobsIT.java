package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cli.Program.Result;
import io.rollcall.definition.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every file in {@code jobs/}, run as it stands by the packaged program in an empty home. */
class JobsIT {

    private static final Path JOBS = Path.of("jobs");

    @TempDir
    private Path folder = Path.of("");

    private Program program = Program.in(Path.of(""));

    static List<Path> jobs() throws IOException {
        try (Stream<Path> files = Files.list(JOBS)) {
            return files.filter(file -> file.toString().endsWith(JobFile.ENDING))
                    .sorted()
                    .toList();
        }
    }

    @BeforeEach
    void openHome() {
        program = Program.in(FreshHome.open());
    }

    static List<Path> imports() throws IOException {
        return jobs().stream()
                .filter(job -> JobFile.read(job).settings().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("imports")
    void givesTheBooksOfItsSample(Path file) throws IOException {
        JobFile job = JobFile.read(file);
        Path sample = Objects.requireNonNull(
                job.settings().orElseThrow().job().source().file());
        JsonNode expected = SamplesIT.expected(sample);

        Result result = program.run("run", job.name(), "--json");

        assertThat(result.exit())
                .as(result.err())
                .isEqualTo(expected.get("rejected").intValue() == 0 ? 0 : 1);
        assertThat(result.json().get("job").stringValue()).isEqualTo(job.name());
        assertThat(SamplesIT.books(result.json())).isEqualTo(SamplesIT.books(expected));
    }

    @Test
    void anotherFileIsImportedAsTheJobSaysAndOptionsHaveTheLastWord() throws IOException {
        Path today = Files.writeString(folder.resolve("today.csv"), "Name,Mobile\nAnn,012-345 6789\n");
        Path later = Files.writeString(folder.resolve("later.csv"), "Name,Mobile\nBea,8123 4567\n");

        Result first = program.run(
                "import", "import-leads", today.toString(), "--param", "tag=fair", "--tag", "new", "--json");
        Result second = program.run(
                "import", "import-leads", later.toString(), "--param", "tag=fair", "--country", "SG", "--json");

        JsonNode contacts =
                program.run("contacts", "list", "--tag", "fair", "--json").json();
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(contacts.findValuesAsString("phone")).containsExactly("+60123456789", "+6581234567");
        assertThat(contacts.get(0).get("tags").toString()).isEqualTo("[\"fair\",\"new\"]");
        assertThat(contacts.get(1).get("tags").toString()).isEqualTo("[\"fair\"]");
    }

    @Test
    void runsOfAJobAreListedUnderItsName() {
        program.run("run", "people-workbook", "--dry-run");
        program.run("run", "people-workbook", "--rejects-ok");

        JsonNode runs = program.run("runs", "list", "--json").json();

        assertThat(runs.findValuesAsString("job")).containsExactly("people-workbook", "people-workbook");
        assertThat(program.run("runs", "show", "2").exit()).isZero();
    }

    @Test
    void whatTheSuppressionListNamesIsCreatedOptedOut() {
        program.run("run", "suppression-list");

        Result tidy = program.run("import", "samples/contacts-tidy.csv", "--json");
        JsonNode listed =
                program.run("contacts", "show", "+60167354684", "--json").json();

        assertThat(tidy.json().get("protected").intValue()).as(tidy.err()).isPositive();
        assertThat(listed.toString()).contains("\"optIn\":\"opted_out\"");
    }

    @Test
    void housekeepingIsARunWithBooksOfItsOwn() {
        program.run("run", "people-workbook", "--rejects-ok");

        Result dry = program.run("run", "housekeeping", "--dry-run");
        Result done = program.run("run", "housekeeping", "--json");
        Result shown = program.run("runs", "show", "3");
        Result wrong = program.run("import", "housekeeping", "samples/contacts-tidy.csv");
        Result unfit = program.run("run", "housekeeping", "--new-run");

        assertThat(dry.out())
                .contains("● Completed")
                .contains("  would delete changes 0 · rows 0 · folders 0 · copies 0 · staging 0 · plans 0 · history 0");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.json().get("kind").stringValue()).isEqualTo("housekeeping");
        assertThat(done.json().get("deleted").propertyNames())
                .containsExactly("changes", "rows", "folders", "copies", "staging", "plans", "history");
        assertThat(shown.out()).contains("  deleted changes 0 · rows 0");
        assertThat(wrong.err())
                .contains("Job 'housekeeping' is of kind housekeeping; expected a job of kind import. 'rollcall run"
                        + " housekeeping' runs it.");
        assertThat(unfit.err())
                .contains("Options: job 'housekeeping' is of kind housekeeping, which takes --dry-run alone. Leave the"
                        + " others out.");
    }

    @Test
    void anUpdateChangesWhomItsFilterSelects() throws IOException {
        program.run("run", "people-workbook", "--rejects-ok");
        Path file = Files.writeString(folder.resolve("greet.yaml"), """
                kind: update
                params:
                  tag: greeted
                select:
                  everyone: yes
                change:
                  add-tags: ["${tag}"]
                  set: {remarks: said hello}
                guard:
                  max-rows: 1000
                """);

        Result silent = program.run("run", "dormant-contacts", "--json");
        Result dry = program.run("run", file.toString(), "--dry-run", "--json");
        Result stopped = program.run("run", file.toString(), "--max-updated", "1", "--json");
        Result done = program.run("run", file.toString(), "tag=hello", "--json");
        JsonNode contacts =
                program.run("contacts", "list", "tag:hello", "--json").json();
        Result unfit = program.run("run", file.toString(), "--max-rejects", "1");

        assertThat(silent.exit()).as(silent.err()).isZero();
        assertThat(silent.json().get("counts").get("read").intValue()).isZero();
        int everyone = dry.json().get("counts").get("updated").intValue();
        assertThat(everyone).as(dry.err()).isPositive();
        assertThat(stopped.exit()).as(stopped.err()).isEqualTo(4);
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.json().get("kind").stringValue()).isEqualTo("update");
        assertThat(done.json().get("counts").get("updated").intValue()).isEqualTo(everyone);
        assertThat(contacts)
                .hasSize(Math.min(everyone, 20))
                .allSatisfy(contact ->
                        assertThat(contact.get("remarks").stringValue()).isEqualTo("said hello"));
        assertThat(unfit.err()).contains("is of kind update, which takes --dry-run, --plan, --concurrent");
    }

    @Test
    void theNightlyExportGivesAFileThatComesBackUnchanged() throws IOException {
        program.run("run", "people-workbook", "--rejects-ok");

        Result export = program.run("run", "nightly-export", "--json");

        assertThat(export.exit()).as(export.err()).isZero();
        Path file = Path.of(export.json().get("file").get("path").stringValue());
        Result back = program.run("import", file.toString(), "--json");
        Files.delete(file);
        Files.delete(file.resolveSibling(file.getFileName() + ".manifest.json"));
        JsonNode written = export.json().get("counts").get("written");
        assertThat(written.intValue()).isPositive();
        assertThat(back.json().get("counts").get("unchanged")).as(back.err()).isEqualTo(written);
    }

    @Test
    void readmeRunsEveryJobWithCommandsThatWork() throws IOException {
        List<String> commands = Pattern.compile("\\./rollcall ((?:run |jobs |import [a-z-]+ samples/)[^`\n]*)")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult match) -> match.group(1).replaceAll(" {2,}.*", ""))
                .filter(line -> !line.startsWith("jobs new"))
                .distinct()
                .toList();

        assertThat(jobs())
                .allSatisfy(job -> assertThat(commands)
                        .anyMatch(line -> line.contains(JobFile.read(job).name())));
        assertThat(commands)
                .allSatisfy(
                        line -> assertThat(program.run(SamplesIT.words(line)).exit())
                                .as(line)
                                .isBetween(0, 1));
    }
}
