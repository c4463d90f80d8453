package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A process builds only the commands that its words name; nobody may see a difference. */
class CommandTreeTest {

    @Test
    void showsTheSameHelpAsTheWholeTree() {
        List<String> commands = namesBelow(rollcall(CommandTree.whole()));

        assertThat(commands).hasSizeGreaterThan(70);
        assertThat(commands).allSatisfy(command -> {
            assertThat(said(command + " --help")).isEqualTo(saidByAll(command + " --help"));
            assertThat(said("help " + command)).isEqualTo(saidByAll("help " + command));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "--version",
                "frob",
                "runs",
                "runs shwo",
                "runs show x",
                "runs list --jsn",
                "tags",
                "tags ad",
                "help frob",
                "help runs frob",
                "contacts list --bogus -tag:vip",
                "sample --rows",
                "import"
            })
    void refusesTheSameWordsAsTheWholeTree(String words) {
        assertThat(said(words)).isEqualTo(saidByAll(words));
    }

    @Test
    void buildsNoOptionsOfCommandsThatNoWordNames() {
        CommandLine rollcall = rollcall(CommandTree.of("runs", "list"));

        assertThat(below(rollcall, "import").positionalParameters()).isEmpty();
        assertThat(below(rollcall, "runs", "show").positionalParameters()).isEmpty();
        assertThat(below(rollcall, "runs", "list").findOption("--limit")).isNotNull();
    }

    @Test
    void buildsAllCommandsWhereAFileHoldsTheWords() {
        CommandLine rollcall = rollcall(CommandTree.of("@words"));

        assertThat(below(rollcall, "import").positionalParameters()).isNotEmpty();
    }

    private static CommandSpec below(CommandLine group, String... path) {
        CommandLine command = group;
        for (String name : path) {
            command = Objects.requireNonNull(command.getSubcommands().get(name));
        }
        return command.getCommandSpec();
    }

    private static List<String> namesBelow(CommandLine group) {
        List<String> names = new ArrayList<>();
        group.getSubcommands().forEach((name, command) -> {
            names.add(name);
            namesBelow(command).forEach(below -> names.add(name + " " + below));
        });
        return names;
    }

    private static CommandLine rollcall(CommandTree tree) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Rollcall.commandLine(new Rollcall(Map.of()), nowhere, nowhere, tree);
    }

    private static String said(String line) {
        String[] words = words(line);
        return said(words, CommandTree.of(words));
    }

    private static String saidByAll(String line) {
        return said(words(line), CommandTree.whole());
    }

    private static String said(String[] words, CommandTree tree) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        int exit = Rollcall.commandLine(new Rollcall(Map.of()), writer, writer, tree)
                .execute(words);
        return text + "exit " + exit;
    }

    private static String[] words(String line) {
        return Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
    }
}
