package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cli.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The report of tags and the merging of tags and lists, from the command line. */
class TagsIT {

    @TempDir
    private static Path folder = Path.of("");

    private static Program program = Program.in(Path.of(""));

    @BeforeAll
    static void openHome() throws IOException {
        program = Program.in(FreshHome.open());
        Path people = Files.writeString(folder.resolve("people.csv"), """
                phone,tags,lists
                +60123456781,"vip, =1+1",north
                +60123456782,Vip,south
                +60123456783,"v.i.p.",
                """);
        done("import", people.toString());
        done("tags", "remove", "=1+1", "--yes");
    }

    @Test
    void reportsAsTableAsJsonAndAsFileWhoseCellsAreNoFormulas() throws IOException {
        Result table = done("tags", "report", "--by", "month", "--tag", "vip", "--tag", "=1+1");
        assertThat(table.out().lines().toList().get(0)).matches("period +tag +state +added +removed +net +mostly by");
        assertThat(table.out())
                .containsPattern("=1\\+1 +removed +1 +1 +0 +(run 1|no run) \\(1\\), (run 1|no run) \\(1\\)")
                .containsPattern("\\d{4}-\\d\\d +vip +2 +0 +\\+2 +run 1 \\(2\\)");

        JsonNode json = done("tags", "report", "--tag", "VIP", "--json").json();
        assertThat(json.get(0).get("added").longValue()).isEqualTo(2);
        assertThat(json.get(0).get("mostlyBy").get(0).get("run").longValue()).isEqualTo(1);

        Path file = folder.resolve("contacts.csv");
        done("tags", "report", "--contacts", "--csv", file.toString(), "--tag", "=1+1", "--zone", "Asia/Kuala_Lumpur");
        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .contains("time,tag,change,contact,phone or id,run,row,by")
                .anyMatch(
                        line -> line.matches(
                                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00,'=1\\+1,added,\\d+,\\+60123456781,1,2,.+@.+"))
                .anyMatch(line -> line.matches(".*,'=1\\+1,removed,\\d+,\\+60123456781,,,.+@.+"));
        Result again = program.run("tags", "report", "--csv", file.toString());
        assertThat(again.exit()).isNotZero();
        assertThat(again.err()).contains("contacts.csv");

        assertThat(done("tags", "report", "--contacts", "--tag", "v.i.p.").out())
                .contains("+60123456783  added 'v.i.p.'  by run 1, row 4, ");
    }

    @Test
    void refusesTimesAndTagsThatMakeNoSense() {
        assertThat(program.run("tags", "report", "--since", "yesterday").err())
                .contains("Option --since: 'yesterday' found; expected a day such as 2026-11-22");
        assertThat(program.run("tags", "report", "--since", "1h", "--until", "2h")
                        .err())
                .contains("nothing lies between '1h' and '2h'");
        assertThat(program.run("tags", "report", "--tag", "vipp").err())
                .contains("There is no tag 'vipp'", "Did you mean ", "'vip'?");
    }

    @Test
    void mergesListsAndGivesThemBack() {
        assertThat(program.run("lists", "merge", "north", "nowhere", "--into", "all")
                        .err())
                .contains("There is no list 'nowhere'");
        assertThat(program.run("lists", "merge", "north", "--into", " North ").err())
                .contains("Option --into: 'North' is also one of those that are merged");
        assertThat(program.run("lists", "merge", "north", "--into", "x".repeat(31))
                        .err())
                .contains("Option --into: 31 characters; expected at most 30.");

        Result dry = done("lists", "merge", "north", "south", "--into", "all", "--dry-run");
        assertThat(dry.out()).contains("matched 2 = updated 2");
        assertThat(dry.err()).doesNotContain("any more");

        Result merged = done("lists", "merge", "north", "south", "--into", "all");
        assertThat(merged.err())
                .contains("No contact has 'north', 'south' any more.", "'rollcall lists remove \"north\"'");
        assertThat(done("contacts", "count", "list:all").out()).contains("2 contacts");
        Result none = program.run("lists", "merge", "north", "--into", "all");
        assertThat(none.exit()).isEqualTo(6);
        assertThat(none.err()).contains("No contact matches", "No contact has 'north' any more.");

        String run = done("runs", "list", "--json").json().get(0).get("run").toString();
        done("undo", run, "--yes");
        assertThat(done("contacts", "count", "list:north").out()).contains("1 contact");
        assertThat(program.run("contacts", "count", "list:all").out()).contains("0 contacts");
    }

    private static Result done(String... arguments) {
        Result result = program.run(arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }
}
