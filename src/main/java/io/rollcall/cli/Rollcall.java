package io.rollcall.cli;

import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.Compression;
import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ExportFormat;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.RoundRobinBy;
import io.rollcall.definition.SurvivorRule;
import io.rollcall.definition.UnmappedColumns;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where the program begins: the command line is parsed before anything is started. */
@Command(
        name = "rollcall",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Rollcall.Version.class,
        header = "Bulk contact operations for WhatsApp audiences.")
@Subcommands({
    ImportCommand.class,
    ExportCommand.class,
    UpdateCommand.class,
    DedupeCommand.class,
    RunCommand.class,
    ServeCommand.class,
    ScheduleCommand.class,
    JobsCommand.class,
    RunsCommand.class,
    UndoCommand.class,
    ContactsCommand.class
})
public final class Rollcall implements Runnable {

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    Rollcall(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        PrintWriter out = writer(System.out);
        PrintWriter err = writer(System.err);
        int exit = commandLine(new Rollcall(System.getenv()), out, err, CommandTree.of(args))
                .execute(args);
        out.flush();
        err.flush();
        System.exit(exit);
    }

    /** Every command with all that it takes. */
    static CommandLine commandLine(Rollcall rollcall, PrintWriter out, PrintWriter err) {
        return commandLine(rollcall, out, err, CommandTree.whole());
    }

    static CommandLine commandLine(Rollcall rollcall, PrintWriter out, PrintWriter err, CommandTree tree) {
        UsageErrors usage = new UsageErrors(rollcall.environment);
        CommandLine command = tree.grown(new CommandLine(rollcall));
        CatalogueCommands.addTo(command, rollcall, tree);
        tree.add(command, NotificationsCommand.class);
        tree.add(command, EventsCommand.class);
        tree.add(command, DbCommand.class);
        tree.add(command, SampleCommand.class);
        tree.add(command, CompletionCommand.class);
        tree.add(command, HelpCommand.class);
        // What is set holds for the commands that are there by then.
        command.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(usage)
                .setParameterExceptionHandler(usage)
                .setExecutionExceptionHandler(new CommandErrors(rollcall));
        command.registerConverter(ImportMode.class, new OptionWords<>(ImportMode.class));
        command.registerConverter(Compression.class, new OptionWords<>(Compression.class));
        command.registerConverter(RoundRobinBy.class, new OptionWords<>(RoundRobinBy.class));
        command.registerConverter(AutomationEvents.class, new OptionWords<>(AutomationEvents.class));
        command.registerConverter(SurvivorRule.class, new OptionWords<>(SurvivorRule.class));
        command.registerConverter(DuplicatePolicy.class, new OptionWords<>(DuplicatePolicy.class));
        command.registerConverter(ExportFormat.class, new OptionWords<>(ExportFormat.class));
        command.registerConverter(UnmappedColumns.class, new OptionWords<>(UnmappedColumns.class));
        collectErrors(command);
        FilterArguments.install(command);
        HelpText.install(command);
        return command;
    }

    /** All that is wrong is told at once. */
    private static void collectErrors(CommandLine command) {
        command.getCommandSpec().parser().collectErrors(true);
        command.getSubcommands().values().forEach(Rollcall::collectErrors);
    }

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }

    /** Standard output itself, for a command that writes bytes. */
    OutputStream out() {
        return System.out;
    }

    /** What a command works with, once its options are known. */
    CommandContext context(CommandSpec command) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Terminal terminal = new Terminal(out, err, options, environment, Terminal.Screens.ofThisProcess());
        return new CommandContext(options, terminal, environment, version());
    }

    static String version() {
        return Optional.ofNullable(Rollcall.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** Terminals and pipes get UTF-8 whatever the locale of a scheduler says. */
    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    /** Answers {@code --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"rollcall " + version()};
        }
    }
}
