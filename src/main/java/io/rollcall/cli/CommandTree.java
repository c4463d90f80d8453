package io.rollcall.cli;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Puts the commands together. To find out by reflection what all of them take would cost more than most of them do; so one
 * that no word of the command line names gets its name and its header only, which is what the help of its group shows.
 */
final class CommandTree {

    private final Predicate<String> named;

    private CommandTree(Predicate<String> named) {
        this.named = named;
    }

    /** Every command with all that it takes. */
    static CommandTree whole() {
        return new CommandTree(name -> true);
    }

    /** What these words can mean. A word {@code @FILE} stands for words that are not known yet. */
    static CommandTree of(String... words) {
        Set<String> known = Set.copyOf(List.of(words));
        return known.stream().anyMatch(word -> word.startsWith("@")) ? whole() : new CommandTree(known::contains);
    }

    /** Adds a command that is a class, with the commands below it. */
    void add(CommandLine group, Class<?> type) {
        Command command = type.getAnnotation(Command.class);
        add(group, command.name(), command.header(), () -> grown(new CommandLine(type)));
    }

    /** Adds a command under a name and a header of the caller's; both stand in its help. */
    void add(CommandLine group, String name, String header, Supplier<CommandLine> command) {
        add(group, name, new String[] {header}, () -> {
            CommandLine built = command.get();
            built.getCommandSpec().name(name).usageMessage().header(header);
            return built;
        });
    }

    /** The same group, with the commands that {@link Subcommands} of its class names and those that are methods of it. */
    CommandLine grown(CommandLine group) {
        Class<?> type = group.getCommandSpec().userObject().getClass();
        Subcommands classes = type.getAnnotation(Subcommands.class);
        if (classes == null) {
            return group;
        }
        for (Class<?> each : classes.value()) {
            add(group, each);
        }
        for (Method method : CommandLine.getCommandMethods(type, null)) {
            Command command = method.getAnnotation(Command.class);
            add(group, command.name(), command.header(), () -> new CommandLine(method));
        }
        return group;
    }

    private void add(CommandLine group, String name, String[] header, Supplier<CommandLine> command) {
        group.addSubcommand(name, named.test(name) ? command.get() : label(name, header));
    }

    private static CommandLine label(String name, String[] header) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().header(header);
        return new CommandLine(spec);
    }
}
