package io.rollcall.cli;

import io.rollcall.tabular.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in our words what is wrong with the words of a command line, and which were expected. */
final class UsageProblems {

    private UsageProblems() {}

    /** The messages for everything that the parser found; at least one for each. */
    static List<String> of(Collection<? extends Exception> found) {
        boolean anyUnknown = found.stream().anyMatch(UnmatchedArgumentException.class::isInstance);
        Set<String> told = new HashSet<>();
        for (Exception problem : found) {
            if (problem instanceof ParameterException wrong && wrong.getValue() != null) {
                told.add(wrong.getValue());
            }
        }
        List<String> problems = new ArrayList<>();
        for (Exception problem : found) {
            if (problem instanceof UnmatchedArgumentException unmatched) {
                problems.addAll(unmatched(unmatched, told));
            } else if (problem instanceof MissingParameterException missing) {
                // Where a word was not understood, what seems to be missing may be it.
                if (!anyUnknown || isValueMissing(missing)) {
                    problems.addAll(missing(missing));
                }
            } else {
                problems.add(other(problem));
            }
        }
        return problems;
    }

    /** What was read as a value and was a wrong one is left over too, but told already. */
    private static List<String> unmatched(UnmatchedArgumentException unmatched, Set<String> told) {
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        List<String> words = unmatched.getUnmatched().stream()
                .filter(word -> !told.contains(word))
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        String first = words.get(0);
        if (!command.subcommands().isEmpty() && !isOption(first)) {
            return List.of("'" + first + "' is no command of '" + command.qualifiedName() + "'; expected one of "
                    + String.join(", ", command.subcommands().keySet()) + "."
                    + NearestNames.question(first, command.subcommands().keySet()));
        }
        List<String> options = words.stream().filter(UsageProblems::isOption).toList();
        if (!options.isEmpty()) {
            return options.stream().map(option -> unknown(option, command)).toList();
        }
        return List.of(words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "))
                + (words.size() == 1 ? ": one argument too many" : ": arguments too many") + "; expected "
                + expected(command) + ". Put a value that has spaces in quotes.");
    }

    static String unknown(String option, CommandSpec command) {
        String name = option.replaceFirst("=.*", "");
        List<String> names = command.options().stream()
                .flatMap(known -> Stream.of(known.names()))
                .filter(known -> known.startsWith("--"))
                .toList();
        return "Option '" + name + "' is unknown to '" + command.qualifiedName() + "'."
                + NearestNames.question(name, names);
    }

    private static String expected(CommandSpec command) {
        List<String> labels =
                command.positionalParameters().stream().map(ArgSpec::paramLabel).toList();
        return labels.isEmpty() ? "options only" : String.join(" ", labels) + " and options";
    }

    private static boolean isValueMissing(MissingParameterException missing) {
        return String.valueOf(missing.getMessage()).startsWith("Missing required parameter for option");
    }

    private static List<String> missing(MissingParameterException missing) {
        return missing.getMissing().stream()
                .map(argument -> label(argument)
                        + (isValueMissing(missing) ? ": its value is missing" : ": missing")
                        + "; expected "
                        + (argument instanceof OptionSpec option
                                ? option.longestName() + "=" + option.paramLabel() + "."
                                : purpose(argument)))
                .toList();
    }

    /** The first sentence of what the help says of it. */
    private static String purpose(ArgSpec argument) {
        String description = String.join(" ", argument.description());
        String sentence = description.replaceFirst("[.;(].*", "").strip();
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    private static String other(Exception problem) {
        if (problem instanceof OverwrittenOptionException twice) {
            return label(twice.getOverwritten()) + ": given more than once; expected once.";
        }
        if (problem instanceof ParameterException wrong && wrong.getArgSpec() != null) {
            return label(wrong.getArgSpec()) + ": " + wrongValue(wrong, wrong.getArgSpec());
        }
        return sentence(problem);
    }

    private static String wrongValue(ParameterException wrong, ArgSpec argument) {
        if (wrong.getCause() instanceof TypeConversionException) {
            String told = String.valueOf(wrong.getCause().getMessage());
            if (isSentence(told)) {
                return told;
            }
        }
        String value = "'" + Optional.ofNullable(wrong.getValue()).orElse("") + "' found; expected ";
        if (argument.type().isEnum()) {
            List<String> words = Stream.of(argument.type().getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList();
            return value + "one of " + String.join(", ", words) + "."
                    + NearestNames.question(
                            Optional.ofNullable(wrong.getValue()).orElse(""), words);
        }
        if (argument.type() == long.class || argument.type() == int.class) {
            return value + "a whole number.";
        }
        return argument.type() == boolean.class ? value + "no value." : value + "something else.";
    }

    private static boolean isSentence(String text) {
        return text.contains("; expected ");
    }

    /** How messages name an option or a parameter: {@code Option --limit}, {@code FILE}. */
    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? "Option " + option.longestName() : argument.paramLabel();
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private static String sentence(Exception problem) {
        String text = String.valueOf(problem.getMessage());
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
