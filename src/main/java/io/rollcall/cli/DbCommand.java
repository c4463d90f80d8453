package io.rollcall.cli;

import io.rollcall.database.Backup;
import io.rollcall.database.BackupSummary;
import io.rollcall.database.DatabaseStatus;
import io.rollcall.database.Restore;
import io.rollcall.store.RunFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall db …}: the database. */
@Command(
        name = "db",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        header = "Shows, stops, backs up and restores the database.")
@Subcommands
final class DbCommand implements Runnable {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }

    @Command(name = "status", mixinStandardHelpOptions = true, header = "Shows the database; starts nothing.")
    int status() {
        CommandContext context = rollcall.context(spec);
        DatabaseStatus status = DatabaseStatus.of(context.home(), context.environment());
        context.terminal().printJson(DatabaseView.json(status));
        DatabaseView.lines(status).forEach(context.terminal()::print);
        return Exit.COMPLETED;
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, header = "Stops the embedded server, if nobody uses it.")
    int stop(
            @Option(
                            names = "--force",
                            description =
                                    "Also while others use it: their transactions are rolled back, and runs can be"
                                            + " restarted.")
                    boolean force) {
        CommandContext context = rollcall.context(spec);
        boolean ran = DatabaseStatus.stop(context.home(), context.environment(), force);
        int exit = ran ? Exit.COMPLETED : Exit.NOTHING_TO_DO;
        context.terminal().note(ran ? "The embedded server was stopped." : "The embedded server is not running.");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stopped", ran);
        json.put("exit", exit);
        context.terminal().printJson(json);
        return exit;
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            header = "Writes everything into one file, also while runs go on.")
    int backup(
            @Parameters(paramLabel = "FILE", description = "The file to write, with mode 0600. It holds personal data.")
                    Path file,
            @Option(names = "--replace", description = "Also if the file exists already.") boolean replace) {
        CommandContext context = rollcall.context(spec);
        BackupSummary backup =
                Backup.take(context.home(), context.environment(), file, replace, new RunFiles(), context::announce);
        context.terminal().printJson(BackupView.json(backup));
        BackupView.written(backup).forEach(context.terminal()::print);
        return Exit.COMPLETED;
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            header = "Puts a backup into a home, or a database, that is empty.")
    int restore(@Parameters(paramLabel = "FILE", description = "What 'db backup' has written.") Path file) {
        CommandContext context = rollcall.context(spec);
        BackupSummary backup = Restore.from(context.home(), context.environment(), file, context::announce);
        context.terminal().printJson(BackupView.json(backup));
        BackupView.restored(backup).forEach(context.terminal()::print);
        return Exit.COMPLETED;
    }
}
