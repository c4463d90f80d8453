package io.rollcall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script by which bash and zsh complete commands, options, and what can be looked up without a program: files, jobs,
 * words of which there are a few. picocli's own one completes no files where a text is expected, as 'import' does.
 */
final class CompletionScript {

    private static final String FILES = "@files";
    private static final String JOBS = "@jobs";
    private static final String ANYTHING = "@anything";
    private static final Pattern CHOICES = Pattern.compile("[a-z]+(\\|[a-z]+)+");

    private CompletionScript() {}

    /** The script for a program with all its commands. */
    static String of(CommandLine program) {
        List<String> table = new ArrayList<>();
        describe(program, "", table);
        return frame().replace("@TABLE@", String.join("\n", table));
    }

    private static void describe(CommandLine command, String path, List<String> table) {
        CommandSpec spec = command.getCommandSpec();
        table.add("        '" + path + "')");
        table.add(line("commands", command.getSubcommands().keySet().stream()));
        table.add(line("options", spec.options().stream().map(OptionSpec::longestName)));
        table.add(line(
                "values",
                spec.options().stream()
                        .filter(option -> option.arity().max() > 0)
                        .map(option -> option.longestName() + "=" + kind(option, spec))));
        table.add(line(
                "operands",
                spec.positionalParameters().stream()
                        .map(operand -> kind(operand, spec))
                        .distinct()));
        table.add("            ;;");
        command.getSubcommands().forEach((name, below) -> describe(below, path + " " + name, table));
    }

    private static String line(String variable, Stream<String> words) {
        return "            " + variable + "='" + words.collect(Collectors.joining(" ")) + "'";
    }

    /** What can stand there: words with commas between, or a sign that begins with an at. */
    private static String kind(ArgSpec argument, CommandSpec command) {
        String label = argument.paramLabel();
        if (label.equals("JOB")) {
            return JOBS;
        }
        if (argument.isPositional() && label.equals("FILE") && command.findOption("--jobs") != null) {
            return JOBS + FILES;
        }
        if (label.equals("FILE") || label.equals("DIR") || argument.auxiliaryTypes()[0] == Path.class) {
            return FILES;
        }
        if (CHOICES.matcher(label).matches()) {
            return label.replace('|', ',');
        }
        Class<?> type = argument.auxiliaryTypes()[0];
        if (!type.isEnum()) {
            return ANYTHING;
        }
        return Stream.of(type.getEnumConstants()).map(CompletionScript::word).collect(Collectors.joining(","));
    }

    private static String word(Object choice) {
        return choice.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String frame() {
        try (InputStream in = CompletionScript.class.getResourceAsStream("completion.bash")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
