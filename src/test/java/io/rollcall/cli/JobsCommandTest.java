package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.JobTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is done with job files before anything is started. */
class JobsCommandTest {

    private final Screen screen = new Screen();

    @TempDir
    private Path folder = Path.of("");

    private Path jobs = Path.of("");

    @BeforeEach
    void nameFolders() throws IOException {
        jobs = Files.createDirectories(folder.resolve("jobs"));
        screen.environment.put("ROLLCALL_HOME", folder.resolve("home").toString());
        screen.environment.put("ROLLCALL_JOBS", jobs.toString());
    }

    @Test
    void listsJobsAlsoBrokenOnes() throws IOException {
        write("leads", """
                kind: import
                description: Leads of the fair
                params: {tag: {description: Which}}
                merge: {tags: ['${tag}']}
                """);
        write("broken", "kind: import\nmerge: {mode: upsrt}\nvalidate: {country: Malaysai}\n");

        int exit = screen.run("jobs", "list");
        Screen asJson = new Screen();
        asJson.run("jobs", "list", "--json", "--jobs", jobs.toString());

        assertThat(exit).isZero();
        assertThat(screen.out().lines())
                .containsExactly(
                        "job                      kind     state        description",
                        "broken                   import   2 problems",
                        "leads                    import   good         Leads of the fair");
        JsonNode json = new JsonMapper().readTree(asJson.out());
        assertThat(json.at("/0/problems").size()).isEqualTo(2);
        assertThat(json.at("/1/description").stringValue()).isEqualTo("Leads of the fair");
        assertThat(json.at("/1/params/0/name").stringValue()).isEqualTo("tag");
        assertThat(json.at("/1/file").stringValue())
                .isEqualTo(jobs.resolve("leads.yaml").toString());
    }

    @Test
    void tellsAllProblemsOfAllJobsWithoutTheirFiles() throws IOException {
        Path bad = write("bad", """
                kind: import
                map:
                  columns:
                    Mobile: phon
                    City: attr.city
                    Size: attr.1:text
                    Fax: remarks
                  ignore: [Fax]
                validate:
                  country: Malaysai
                  date-format: mm/dd
                merge:
                  mode: update-only
                  on:
                    Phone: keep
                    Segment: keep
                """);
        Path list = write("list", "kind: import\nmerge: {mode: opt-out-only, tags: [a]}\n");
        Path good = write("good", "kind: import\nsource: {file: not-there-yet.csv}\nmerge: {on: {City: keep}}\n");

        int exit = screen.run("jobs", "validate");

        assertThat(exit).isEqualTo(Exit.NOT_STARTED);
        assertThat(screen.out()).isEqualTo(good + ": good.\n");
        assertThat(screen.errLines())
                .hasSize(7)
                .allMatch(line -> line.startsWith("rollcall: " + folder))
                .anyMatch(line -> line.contains(bad + ", line 10, column 12: 'Malaysai' found; expected a country's"))
                .anyMatch(line -> line.contains(bad + ", line 11, column 16: 'mm/dd' "))
                .anyMatch(
                        line -> line.contains(bad + ", line 4, column 5: column 'Mobile': mapped to 'phon', which is"))
                .anyMatch(line -> line.contains(bad + ", line 6, column 5: column 'Size': mapped to 'attr.1:text', "))
                .anyMatch(line -> line.contains(bad + ", line 7, column 5: column 'Fax': both mapped and ignored"))
                .anyMatch(line -> line.contains(bad + ", line 15, column 5: column 'Phone': fills phone, which"))
                .anyMatch(line -> line.contains(list + ", line 2, column 29: tags found in mode opt-out-only"));
    }

    @Test
    void validatesTheJobsThatAreNamed() throws IOException {
        write("bad", "kind: imprt\n");
        Path good = write("good", "kind: import\n");

        assertThat(screen.run("jobs", "validate", "good")).isZero();
        assertThat(screen.run("jobs", "validate", good.toString(), "bad")).isEqualTo(Exit.NOT_STARTED);
        assertThat(screen.err())
                .containsOnlyOnce("rollcall: ")
                .contains("'imprt' found; expected one of import, export, update, dedupe, housekeeping.");
    }

    @Test
    void saysWhereJobFilesWouldBeWhereThereAreNone() {
        int exit = screen.run("jobs", "list", "--jobs", "no-such-folder");

        assertThat(exit).isZero();
        assertThat(screen.out())
                .isEqualTo("No job files in 'no-such-folder'. 'rollcall jobs new NAME' writes one; --jobs names another"
                        + " folder.\n");
    }

    @Test
    void beginsAJobFromTheColumnsOfAFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("leads of may.csv"), "Full Name,Mobile No.,Phone,City,yes\nA,+60123456789,,,\n");

        int exit = screen.run("jobs", "new", "leads", "--from", file.toString());
        int valid = screen.run("jobs", "validate", "leads");

        assertThat(exit).as(screen.err()).isZero();
        assertThat(valid).as(screen.err()).isZero();
        assertThat(Files.readString(jobs.resolve("leads.yaml")))
                .contains("  file: \"../leads of may.csv\"\n")
                .contains("    Full Name: name\n    Mobile No.: phone\n")
                .contains("    #Phone: attr.KEY:text\n    #City: attr.KEY:text\n    #\"yes\": attr.KEY:text\n");
        assertThat(jobs.resolve(JobTemplate.SCHEMA)).hasContent(JobTemplate.schema());
        assertThat(folder.resolve("home/spool")).isEmptyDirectory();
    }

    @Test
    void neverWritesOverAJob() throws IOException {
        Path old = write("leads", "kind: import\n");

        int exit = screen.run("jobs", "new", "leads");

        assertThat(exit).isEqualTo(Exit.NOT_STARTED);
        assertThat(old).hasContent("kind: import\n");
        assertThat(screen.err()).contains("'" + old + "' exists already; expected a new name.");
    }

    @Test
    void tellsWhatIsWrongWithAJobItsOptionsAndItsFileAtOnce() throws IOException {
        Path job = write("leads", "kind: import\nsource: {file: no.csv}\nvalidate: {date-format: mm/dd}\n");

        int exit = screen.run("import", "leads", folder.resolve("none.csv").toString(), "--country", "Malaysai");

        assertThat(exit).isEqualTo(Exit.NOT_STARTED);
        assertThat(screen.errLines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("rollcall: Option --country: 'Malaysai' found"))
                .anyMatch(line -> line.startsWith("rollcall: " + job + ", line 3, column 25: 'mm/dd' "))
                .anyMatch(line -> line.contains("none.csv: not found"));
    }

    @Test
    void tellsWhatIsWrongWithABrokenJobAndItsOptionsAtOnce() throws IOException {
        Path job = write("leads", "kind: import\nmerge: {mode: upsrt}\n");

        screen.run("import", "leads", "x.csv", "--country", "Malaysai");

        assertThat(screen.errLines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("rollcall: " + job + ", line 2, column 15: 'upsrt' found"))
                .anyMatch(line -> line.startsWith("rollcall: Option --country: 'Malaysai' found"));
    }

    @Test
    void wantsAFileFromTheJobOrFromTheCommand() throws IOException {
        write("leads", "kind: import\n");

        int exit = screen.run("run", "leads");

        assertThat(exit).isEqualTo(Exit.NOT_STARTED);
        assertThat(screen.err())
                .contains("Job 'leads' names no file; expected 'file' in its section 'source'. Write it there, or call"
                        + " 'rollcall import leads FILE'.");
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(jobs.resolve(name + ".yaml"), yaml);
    }
}
