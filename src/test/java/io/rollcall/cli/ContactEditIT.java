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

/** Single contacts, and files that name some, from the command line. */
class ContactEditIT {

    @TempDir
    private static Path folder = Path.of("");

    private static Program program = Program.in(Path.of(""));

    @BeforeAll
    static void openHome() {
        program = Program.in(FreshHome.open());
    }

    @Test
    void addsChangesAndUndoesOneContact() {
        done("channels", "add", "single");
        done("members", "add", "Single Siti", "--email", "single@example.com");
        done("attributes", "add", "tier", "--type", "text", "--channel", "single");

        Result added = program.run(
                "contacts",
                "add",
                "012-345 6789",
                "--country",
                "MY",
                "--name",
                "Aminah",
                "--tag",
                "vip",
                "--channel",
                "single");
        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err()).contains("Created by run ", "takes it back");
        assertThat(added.out()).contains("Aminah", "+60123456789", "vip");

        Result twice = program.run("contacts", "add", "+60123456789", "--channel", "single");
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("There is a contact '+60123456789' already");

        JsonNode set = done(
                        "contacts",
                        "set",
                        "+60123456789",
                        "--channel",
                        "single",
                        "--attr",
                        "tier=gold",
                        "--remove-tag",
                        "vip",
                        "--assign",
                        "single@example.com",
                        "--opt-out",
                        "--json")
                .json();
        assertThat(set.get("name").stringValue()).isEqualTo("Aminah");
        assertThat(set.get("tags")).isEmpty();
        assertThat(set.toString()).contains("gold", "single@example.com", "opted_out");

        Result again = program.run("contacts", "set", "+60123456789", "--channel", "single", "--attr", "tier=gold");
        assertThat(again.err()).contains("Nothing was changed");

        Result held = program.run(
                "contacts",
                "set",
                "+60123456789",
                "--channel",
                "single",
                "--opt-in",
                "--consent-basis",
                "form",
                "--consent-date",
                "2026-01-01");
        assertThat(held.err()).contains("The opt-in was held back");
        assertThat(held.out()).contains("opted out");

        Result unknown = program.run("contacts", "set", "+60123450000", "--tag", "x", "--channel", "single");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no contact '+60123450000'");

        Result wrong = program.run("contacts", "set", "+60123456789", "--attr", "teir=gold", "--channel", "single");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no attribute 'teir'", "Did you mean 'tier'?");
    }

    @Test
    void changesThoseWhomAFileNamesAndWritesTheOthersIntoTheRejects() throws IOException {
        done("channels", "add", "named");
        Path people = Files.writeString(folder.resolve("people.csv"), "phone,tags\n+60123456781,kl\n+60123456782,kl\n");
        done("import", people.toString(), "--channel", "named");
        Path named = Files.writeString(folder.resolve("named.csv"), "Mobile\n0123456781\n0199999999\n");

        Result run = program.run(
                "update",
                "--from",
                named.toString(),
                "--column",
                "Mobile",
                "--country",
                "MY",
                "--add-tag",
                "called",
                "--channel",
                "named");

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "Update  named.csv  (2 rows)",
                        "read 2 = created 0 + updated 1 + unchanged 0 + superseded 0 + skipped 0 + rejected 1",
                        "CONTACT_UNKNOWN 1",
                        "fix it and update --from it as it is");
        JsonNode rows = done("contacts", "list", "tag:called", "--channel", "named", "--json")
                .json();
        assertThat(rows).hasSize(1);
        Result dry = program.run("update", "tag:kl", "--channel", "named", "--remove-tag", "kl", "--dry-run");
        assertThat(dry.out()).contains("matched 2 = updated 2", "tags, of 2 contacts to be updated");
        Result none = program.run("update", "--from", "none.csv", "--add-tag", "x", "--create", "--column", "A");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("none.csv");
    }

    private static Result done(String... arguments) {
        Result result = program.run(arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }
}
