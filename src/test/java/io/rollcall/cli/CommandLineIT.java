package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cli.Program.Result;
import io.rollcall.cli.Program.Running;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The packaged program as operators and schedulers call it. */
class CommandLineIT {

    private static final String TIDY = Path.of("samples/contacts-tidy.csv").toString();
    private static final String MESSY = Path.of("samples/contacts-messy.csv").toString();

    @TempDir
    private static Path folder = Path.of("");

    private static Program program = Program.in(Path.of(""));

    @BeforeAll
    static void importSample() {
        program = Program.in(FreshHome.open());
        Result imported = program.run("import", MESSY, "--country", "MY");
        assertThat(imported.exit()).as(imported.err()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "runs list",
                "runs show 1",
                "contacts list",
                "contacts count country:MY",
                "contacts show +60123456789",
                "tags list",
                "tags rename nothing something",
                "db status",
                "import --contry MY",
                "import missing.csv"
            })
    void answersWithoutAnApplicationContext(String words) {
        Result result = program.with("-Xlog:class+load:stdout").run(words.split(" ", -1));

        assertThat(result.out()).contains("io.rollcall.cli.Rollcall ");
        assertThat(result.out())
                .doesNotContain("org.springframework.boot.SpringApplication ")
                .doesNotContain("org.springframework.context.")
                .doesNotContain("org.springframework.batch.");
    }

    @Test
    void printsOneJsonObjectWithTheBooks() {
        Result result = program.run("--json", "import", TIDY, "--dry-run", "--no-progress");

        JsonNode json = result.json();
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(json.propertyNames())
                .contains(
                        "run",
                        "job",
                        "attempt",
                        "state",
                        "exit",
                        "input",
                        "counts",
                        "protected",
                        "rejects",
                        "startedAt",
                        "seconds");
        assertThat(json.get("input").propertyNames()).containsExactly("name", "sha256", "bytes");
        assertThat(json.get("counts").propertyNames())
                .containsExactly("read", "created", "updated", "unchanged", "superseded", "skipped", "rejected");
        assertThat(json.get("rejects").propertyNames()).containsExactly("file", "byCode");
        assertThat(json.get("state").stringValue()).isEqualTo("completed");
        assertThat(json.at("/counts/read").intValue()).isEqualTo(25);
    }

    @Test
    void printsOneJsonObjectAlsoForWhatItRefuses() {
        Result usage = program.run("runs", "show", "abc", "--json");
        Result missing = program.run("runs", "show", "4711", "--json");
        Result done = program.run("import", MESSY, "--country", "MY", "--json");

        assertThat(usage.exit()).isEqualTo(2);
        assertThat(usage.json().at("/errors/0").stringValue()).startsWith("RUN: 'abc' found; expected the number");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.json().get("exit").intValue()).isEqualTo(2);
        assertThat(missing.json().at("/errors/0").stringValue()).startsWith("There is no run 4711.");
        assertThat(done.exit()).isEqualTo(6);
        assertThat(done.json().get("exit").intValue()).isEqualTo(6);
        assertThat(done.json().get("run").intValue()).isEqualTo(1);
        assertThat(done.err()).contains("nothing was done. Add --new-run to import it again.");
    }

    @Test
    void listsRunsNewestFirst() {
        program.run("import", TIDY, "--dry-run");

        JsonNode runs = program.run("runs", "list", "--json").json();

        assertThat(runs.isArray()).isTrue();
        assertThat(runs.get(0).get("run").longValue())
                .isGreaterThan(runs.get(1).get("run").longValue());
    }

    @Test
    void listsOnlyTheRunsThatAreLookedFor() {
        program.run("import", TIDY, "--dry-run");

        JsonNode byState = program.run("runs", "list", "--state", "completed-with-rejects", "--json")
                .json();
        JsonNode byText = program.run("runs", "list", "--text", "MESSY", "--since", "1h", "--until", "today", "--json")
                .json();
        JsonNode page = program.run("runs", "list", "--text", "contacts", "--before", "2", "--limit", "1", "--json")
                .json();
        Result none = program.run("runs", "list", "--job", "nightly");

        assertThat(byState).hasSize(1);
        assertThat(byState.at("/0/run").intValue()).isEqualTo(1);
        assertThat(byState.at("/0/rejects").propertyNames()).containsExactly("file");
        assertThat(byText).isEqualTo(byState);
        assertThat(page).isEqualTo(byState);
        assertThat(none.out()).contains("No run is like that. 'rollcall runs list' shows all.");
    }

    @Test
    void showsToProgramsHowARunWentAndWhatItWasTold() {
        JsonNode run = program.run("runs", "show", "1", "--json").json();

        assertThat(run.at("/steps/0/step").stringValue()).isEqualTo("stage");
        assertThat(run.at("/steps/0/done").intValue()).isEqualTo(240);
        assertThat(run.at("/attempts")).hasSize(1);
        assertThat(run.at("/attempts/0/state").stringValue()).isEqualTo("completed with rejects");
        assertThat(run.at("/attempts/0/startedBy").stringValue()).contains("@");
        assertThat(run.at("/definition/country").stringValue()).isEqualTo("MY");
        assertThat(run.at("/next/command").stringValue())
                .startsWith("rollcall import ")
                .endsWith("rejects.csv");
        assertThat(run.at("/firstReject").stringValue()).startsWith("row ");
    }

    @Test
    void showsTheBooksToPeople() {
        Result shown = program.run("runs", "show", "1", "--definition");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains(
                        "Import  contacts-messy.csv",
                        "◐ Completed with rejects",
                        "read 240 = created 188 + updated 0 + unchanged 0 + superseded 11 + skipped 0 + rejected 41",
                        "fix it and import it as it is",
                        "stage     240 rows",
                        "apply     188 contacts",
                        "  first     row ",
                        "  file      contacts-messy.csv, ",
                        "  attempt 1 ",
                        ": completed with rejects after ",
                        "  \"country\" : \"MY\"");
    }

    @Test
    void findsContactsByTagAndByAnyFormOfTheirNumber() {
        JsonNode tagged = program.run("contacts", "list", "--tag", "vip", "--limit", "50", "--json")
                .json();
        JsonNode person = tagged.valueStream()
                .filter(contact -> !contact.get("phone").isNull())
                .findFirst()
                .orElseThrow();
        String phone = person.get("phone").stringValue();

        Result byNumber = program.run("contacts", "show", phone, "--json");
        Result byDigits = program.run("contacts", "show", "00" + phone.substring(1), "--json");
        Result unknown = program.run("contacts", "list", "--tag", "newsleter");

        assertThat(tagged)
                .allSatisfy(
                        contact -> assertThat(contact.get("tags").toString()).contains("VIP"));
        assertThat(byNumber.json()).isEqualTo(person);
        assertThat(byDigits.json()).isEqualTo(person);
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no tag 'newsleter'. Did you mean 'newsletter'?");
    }

    @Test
    void tellsAllProblemsOfAFileAtOnce() {
        Result result = program.run("import", TIDY, "--map", "Phon=phone", "--ignore", "Nme");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("contacts-tidy.csv, column 'Phon': named by --map, but the file has no such column")
                .contains("contacts-tidy.csv, column 'Nme': named by --ignore, but the file has no such column");
    }

    @Test
    void tellsWhichChannelsThereAreOnceTheFileIsUnderstood() {
        Result result = program.run("import", TIDY, "--channel", "man", "--dry-run");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("Option --channel: there is no channel 'man'; expected one of main.");
    }

    @Test
    void goesOnWithARunThatWasKilledAndOneThatWasStopped() {
        Program other = Program.in(folder.resolve("other"));
        String file = folder.resolve("many.csv").toString();
        other.run("sample", "--rows", "30000", "--seed", "7", "--out", file);

        Running killed = other.start("import", file);
        awaitState(other, "running");
        killed.process().destroyForcibly();
        Program.end(killed);
        JsonNode lost = other.run("runs", "show", "1", "--json").json();
        Running stopped = other.start("runs", "restart", "1");
        awaitExit(0, other, "runs", "stop", "1");
        Result stop = Program.end(stopped);
        JsonNode shown = other.run("runs", "show", "1", "--json").json();
        Result completed = other.run("runs", "restart", "1", "--json");
        Result again = other.run("runs", "restart", "1");
        other.run("db", "stop", "--force");

        assertThat(lost.get("state").stringValue()).isEqualTo("lost");
        assertThat(sum(lost)).isEqualTo(30_000);
        assertThat(stop.exit()).as(stop.err()).isEqualTo(5);
        assertThat(stop.out()).contains("■ Stopped", "rollcall runs restart 1");
        assertThat(shown.get("state").stringValue()).isEqualTo("stopped");
        assertThat(sum(shown)).isEqualTo(30_000);
        assertThat(completed.exit()).as(completed.err()).isEqualTo(1);
        assertThat(completed.json().get("attempt").intValue()).isEqualTo(3);
        assertThat(completed.json().get("counts").has("pending")).isFalse();
        assertThat(sum(completed.json())).isEqualTo(30_000);
        assertThat(again.exit()).isEqualTo(6);
    }

    private static long sum(JsonNode run) {
        JsonNode counts = run.get("counts");
        long sum = 0;
        for (String outcome :
                List.of("created", "updated", "unchanged", "superseded", "skipped", "rejected", "pending")) {
            long rows = counts.has(outcome) ? counts.get(outcome).longValue() : 0;
            assertThat(rows).as(outcome).isNotNegative();
            sum += rows;
        }
        return sum;
    }

    private static void awaitState(Program program, String state) {
        for (int i = 0; i < 50; i++) {
            JsonNode runs = program.run("runs", "list", "--json").json();
            if (!runs.isEmpty() && runs.get(0).get("state").stringValue().equals(state)) {
                return;
            }
        }
        throw new AssertionError("The run was never " + state + ".");
    }

    private static void awaitExit(int exit, Program program, String... words) {
        for (int i = 0; i < 50; i++) {
            if (program.run(words).exit() == exit) {
                return;
            }
        }
        throw new AssertionError("Never ended with " + exit + ": " + String.join(" ", words));
    }
}
