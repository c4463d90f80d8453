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

/** Tags, lists, members, attributes and channels from the command line, between imports that use them. */
class CatalogueCommandsIT {

    private static final String PHONE = "+60123456781";

    @TempDir
    private static Path folder = Path.of("");

    private static Program program = Program.in(Path.of(""));

    @BeforeAll
    static void openHome() {
        program = Program.in(FreshHome.open());
    }

    @Test
    void keepsTheStoryOfATagThatIsUsedRenamedRemovedAndAddedAgain() throws IOException {
        done("channels", "add", "expo");
        done("tags", "add", "Visitor", "--tag-color", "FF8800", "--channel", "expo");
        importing("expo", "phone,tags\n" + PHONE + ",visitor\n+60123456782,\"VISITOR,talk\"\n");
        done("tags", "rename", "visitor", "Guest", "--channel", "expo");
        JsonNode listed = done("tags", "list", "--channel", "expo", "--json").json();
        JsonNode tagged = done("contacts", "list", "--tag", "guest", "--channel", "expo", "--json")
                .json();
        Result asked = program.run("tags", "remove", "guest", "--channel", "expo");
        done("tags", "remove", "guest", "--channel", "expo", "--yes");
        Result gone = program.run("contacts", "list", "--tag", "guest", "--channel", "expo");
        done("tags", "add", "Guest", "--channel", "expo");
        importing("expo", "phone,tags\n+60123456783,guest\n");
        JsonNode again = done("tags", "list", "--channel", "expo", "--json").json();
        JsonNode first =
                done("contacts", "show", PHONE, "--channel", "expo", "--json").json();
        JsonNode history = done("tags", "history", "visitor", "--channel", "expo", "--json")
                .json();

        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/name").stringValue()).isEqualTo("Guest");
        assertThat(listed.at("/0/color").stringValue()).isEqualTo("#ff8800");
        assertThat(listed.at("/0/contacts").intValue()).isEqualTo(2);
        assertThat(listed.at("/0/createdByRun").isNull()).isTrue();
        assertThat(listed.at("/1/createdByRun").isNumber()).isTrue();
        assertThat(tagged).hasSize(2);
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err())
                .isEqualToIgnoringNewLines("rollcall: Tag 'Guest' is on 2 contacts; removing it takes it off them."
                        + " Remove it? Nobody is there to answer; expected --yes.");
        assertThat(gone.exit()).isEqualTo(2);
        assertThat(gone.err()).contains("there is no tag 'guest'");
        assertThat(again.at("/0/name").stringValue()).isEqualTo("Guest");
        assertThat(again.at("/0/contacts").intValue()).isEqualTo(1);
        assertThat(first.get("tags")).isEmpty();
        assertThat(history.findValuesAsString("action")).containsExactly("removed", "renamed", "added");
        assertThat(history.at("/0/contacts").intValue()).isEqualTo(2);
        assertThat(history.at("/2/actor").stringValue()).contains("@");
    }

    @Test
    void showsAMemberWhoWasRemovedWithTheContactsThatTheyKeep() throws IOException {
        done("channels", "add", "team");
        done("members", "add", "Siti Aminah", "--email", "siti@example.com");
        importing("team", "phone,assignee\n" + PHONE + ",siti@example.com\n");
        Result removed = done("members", "remove", "siti aminah", "--yes");
        JsonNode contact =
                done("contacts", "show", PHONE, "--channel", "team", "--json").json();
        JsonNode member = done("members", "list", "--json").json();
        Result back = done("members", "add", "Siti", "--email", "SITI@example.com", "--json");

        assertThat(removed.out()).contains("Removed member 'Siti Aminah', which had 1 contact.");
        assertThat(contact.at("/assignee/removed").booleanValue()).isTrue();
        assertThat(member.at("/0/removed").booleanValue()).isTrue();
        assertThat(member.at("/0/contacts").intValue()).isEqualTo(1);
        assertThat(back.json().get("contacts").intValue()).isEqualTo(1);
        assertThat(back.json().get("id")).isEqualTo(member.at("/0/id"));
    }

    @Test
    void movesAndRemovesTheValuesOfAttributesThatAnImportBrought() throws IOException {
        done("channels", "add", "facts");
        done("attributes", "add", "tier", "--type", "choice", "--choices", "gold,silver", "--channel", "facts");
        importing("facts", "phone,Tier,Home town\n" + PHONE + ",GOLD,Ipoh\n", "--unmapped", "attribute");
        JsonNode listed =
                done("attributes", "list", "--channel", "facts", "--json").json();
        done("attributes", "rename", "home_town", "town", "--channel", "facts");
        done("attributes", "remove", "tier", "--yes", "--channel", "facts");
        JsonNode contact =
                done("contacts", "show", PHONE, "--channel", "facts", "--json").json();
        JsonNode history =
                done("attributes", "history", "--channel", "facts", "--json").json();

        assertThat(listed.findValuesAsString("name")).containsExactly("home_town", "tier");
        assertThat(listed.at("/0/createdByRun").isNumber()).isTrue();
        assertThat(listed.at("/1/contacts").intValue()).isEqualTo(1);
        assertThat(contact.at("/attributes").toString()).isEqualTo("{\"town\":\"Ipoh\"}");
        assertThat(contact.get("version").intValue()).isEqualTo(3);
        assertThat(history.findValuesAsString("action")).containsExactly("removed", "renamed", "added", "added");
    }

    @Test
    void refusesAsOneJsonObject() {
        Result unknown = program.run("lists", "rename", "x", "y", "--json");
        Result channel = program.run("lists", "list", "--channel", "mian", "--json");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.json().at("/errors/0").stringValue())
                .isEqualTo("There is no list 'x' in channel 'main'. 'rollcall lists list' shows those that there are.");
        assertThat(channel.json().at("/errors/0").stringValue())
                .startsWith("Option --channel: there is no channel 'mian'; expected one of ")
                .endsWith("Did you mean 'main'?");
    }

    private static Result done(String... words) {
        Result result = program.run(words);
        assertThat(result.exit()).as(result.err()).isZero();
        return result;
    }

    private static void importing(String channel, String csv, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("file.csv"), csv);
        String[] words = new String[4 + more.length];
        words[0] = "import";
        words[1] = file.toString();
        words[2] = "--channel";
        words[3] = channel;
        System.arraycopy(more, 0, words, 4, more.length);
        done(words);
    }
}
