package io.rollcall.cli;

import io.rollcall.report.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs log}. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows what was logged while a run was worked on; no personal data.")
final class RunsLogCommand implements Callable<Integer> {

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long run = 0L;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            converter = PageSize.class,
            description = "How many lines at most, the last ones (default: 1000).")
    private Integer limit = 1_000;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        try (LookSession session = LookSession.open(context)) {
            RunsCommand.find(session.runs(), run);
            Path file = new RunFolder(session.home().runs(), run).log();
            if (!Files.exists(file)) {
                throw new NoSuchThingException("Run " + run + " has no log at '" + file
                        + "'; it was not worked on here, or was pruned. 'rollcall runs show " + run
                        + "' shows what the database knows.");
            }
            List<String> lines = last(file, limit);
            lines.forEach(line -> context.terminal().print(Terminal.harmless(line)));
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("run", run);
            json.put("file", file.toString());
            json.put("lines", lines);
            context.terminal().printJson(json);
        }
        return Exit.COMPLETED;
    }

    private static List<String> last(Path file, int limit) {
        try (Stream<String> lines = Files.lines(file);
                Stream<String> again = Files.lines(file)) {
            long count = lines.count();
            return again.skip(Math.max(0, count - limit)).limit(limit).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
