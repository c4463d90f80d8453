package io.rollcall.cli;

import io.rollcall.catalogue.RefusedChangeException;
import io.rollcall.contact.FilterMistake;
import io.rollcall.database.DatabaseException;
import io.rollcall.definition.FilterProblems;
import io.rollcall.definition.JobFileException;
import io.rollcall.exports.RefusedExportException;
import io.rollcall.imports.RefusedRequestException;
import io.rollcall.mapping.MappingException;
import io.rollcall.mapping.MappingProblem;
import io.rollcall.notify.NotifySettingsException;
import io.rollcall.serve.MonitorException;
import io.rollcall.store.DatabaseFault;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.InputProblem;
import io.rollcall.tabular.OutputException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells why a command did not start, all problems at once, or failed, and whose fault it is. */
final class CommandErrors implements IExecutionExceptionHandler {

    private final Rollcall rollcall;

    CommandErrors(Rollcall rollcall) {
        this.rollcall = rollcall;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Terminal terminal = rollcall.context(command.getCommandSpec()).terminal();
        if (thrown instanceof FilterRefusedException refused) {
            return refuse(refused, terminal);
        }
        Optional<List<String>> problems = problems(thrown);
        if (problems.isPresent()) {
            terminal.refuse(problems.get(), Exit.NOT_STARTED);
            return Exit.NOT_STARTED;
        }
        LoggerFactory.getLogger(CommandErrors.class).error("A command failed unexpectedly.", thrown);
        Optional<DatabaseFault> fault = DatabaseFault.of(thrown);
        if (fault.isPresent()) {
            terminal.refuse(List.of(database(fault.get(), thrown)), Exit.FAILED);
            return Exit.FAILED;
        }
        Optional<String> file = fileSystem(thrown);
        if (file.isPresent()) {
            terminal.refuse(List.of(file.get()), Exit.FAILED);
            return Exit.FAILED;
        }
        terminal.refuse(
                List.of("Unexpected " + thrown.getClass().getSimpleName() + ". This is a bug in Rollcall; "
                        + LogFile.place() + " tells where."),
                Exit.FAILED);
        return Exit.FAILED;
    }

    private static int refuse(FilterRefusedException refused, Terminal terminal) {
        List<FilterMistake> mistakes = refused.wrong().mistakes();
        terminal.refuse(
                FilterProblems.of(refused.wrong()),
                index -> FilterPointer.lines(refused.text(), mistakes.get(index).column()),
                Exit.NOT_STARTED);
        return Exit.NOT_STARTED;
    }

    /** What keeps the command from starting; empty where it is our fault. */
    private static Optional<List<String>> problems(Exception thrown) {
        if (thrown instanceof RefusedExportException refused) {
            return Optional.of(refused.problems());
        }
        if (thrown instanceof InputException input) {
            return Optional.of(
                    input.problems().stream().map(InputProblem::toString).toList());
        }
        if (thrown instanceof MappingException mapping) {
            return Optional.of(
                    mapping.problems().stream().map(MappingProblem::message).toList());
        }
        if (thrown instanceof RefusedRequestException refused) {
            return Optional.of(refused.problems());
        }
        if (thrown instanceof JobFileException wrong) {
            return Optional.of(wrong.problems());
        }
        if (thrown instanceof NotifySettingsException wrong) {
            return Optional.of(wrong.problems());
        }
        if (thrown instanceof RefusedChangeException refused) {
            return Optional.of(refused.problems());
        }
        if (thrown instanceof OutputException
                || thrown instanceof DatabaseException
                || thrown instanceof MonitorException
                || thrown instanceof NoSuchThingException) {
            return Optional.of(List.of(String.valueOf(thrown.getMessage())));
        }
        return Optional.empty();
    }

    /** The system's own word on a file of the home. */
    private static Optional<String> fileSystem(Exception thrown) {
        if (!(thrown instanceof UncheckedIOException && thrown.getCause() instanceof FileSystemException refused)) {
            return Optional.empty();
        }
        String reason = refused.getReason() == null ? refused.getClass().getSimpleName() : refused.getReason();
        return Optional.of(refused.getFile() + ": " + reason
                + "; expected a file system that works. Look after it, then call again.");
    }

    private static String database(DatabaseFault fault, Exception thrown) {
        return switch (fault) {
            case OUTAGE ->
                "The database went away. 'rollcall db status' shows it; what was begun is found by 'rollcall runs list'.";
            case DISK -> "The database's disk is full or failing. Free some space, then call again.";
            case CONFLICT -> "The database was too busy with other writers. Call again.";
            case OTHER ->
                "The database refused a statement (SQLSTATE " + DatabaseFault.sqlState(thrown)
                        + "). This is a bug in Rollcall; " + LogFile.place() + " tells where.";
        };
    }
}
