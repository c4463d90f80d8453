package io.rollcall.cli;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A filter on the command line. A command that takes one has no options of one letter, or {@code -tag:vip} would be read as
 * {@code -t}; so it has no {@code -h} either.
 */
final class FilterArguments {

    static final String LABEL = "FILTER";

    private static final Pattern OPTION = Pattern.compile("--[a-z-]+(=.*)?|-[a-zA-Z]", Pattern.DOTALL);

    @Parameters(
            paramLabel = LABEL,
            arity = "0..*",
            description =
                    "Only contacts for which all of this holds, such as tag:vip -tag:churned 'created>=2026-01-01'."
                            + " Put what has <, > or parentheses in single quotes.")
    private List<String> words = List.of();

    @Option(
            names = "--where",
            paramLabel = LABEL,
            description = "The same in one word, such as --where 'tag:vip (country:MY OR country:SG)'.")
    private Optional<String> where = Optional.empty();

    @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
    boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** A filter, and the text that its columns count in. */
    record Typed(String text, Filter filter) {

        /**
         * What comes of the filter.
         *
         * @throws FilterRefusedException where the filter turns out to name what there is not
         */
        <T> T use(Function<Filter, T> use) {
            try {
                return use.apply(filter);
            } catch (FilterException wrong) {
                throw new FilterRefusedException(text, wrong);
            }
        }
    }

    /** Lets words that begin with a hyphen be parts of filters, in every command below that takes one. */
    static void install(CommandLine command) {
        boolean takesFilter = command.getCommandSpec().positionalParameters().stream()
                .anyMatch(parameter -> parameter.paramLabel().equals(LABEL));
        if (takesFilter) {
            command.getCommandSpec().parser().unmatchedOptionsArePositionalParams(true);
        }
        command.getSubcommands().values().forEach(FilterArguments::install);
    }

    /**
     * The filter; empty where none was typed.
     *
     * @throws FilterRefusedException with all its mistakes
     */
    Optional<Typed> typed() {
        refuseUnknownOptions();
        String text = FilterWords.join(words);
        if (where.isPresent()) {
            text = words.isEmpty() ? where.get() : "(" + where.get() + ") " + text;
        }
        if (words.isEmpty() && where.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Typed(text, FilterText.parse(text)));
        } catch (FilterException wrong) {
            throw new FilterRefusedException(text, wrong);
        }
    }

    private void refuseUnknownOptions() {
        List<String> unknown = words.stream()
                .filter(word -> OPTION.matcher(word).matches())
                .map(word -> UsageProblems.unknown(word, command))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(command.commandLine(), String.join(" ", unknown));
        }
    }
}
