package io.rollcall.cli;

import io.rollcall.job.RunSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs list}. */
@Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false, header = "Lists runs, newest first.")
final class RunsListCommand implements Callable<Integer> {

    private static final String LAST = "" + Long.MAX_VALUE;

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunFilterOptions wanted = new RunFilterOptions();

    @Mixin
    private PageOption page = new PageOption();

    @Option(
            names = "--before",
            paramLabel = "RUN",
            defaultValue = LAST,
            converter = RunNumber.class,
            description = "Only runs with a lower number, to page on.")
    private Long before = Long.MAX_VALUE;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        try (LookSession session = LookSession.open(context)) {
            List<RunSummary> found = session.runs().list(wanted.filter(), before, page.limit());
            new RunList(context.terminal(), session.home().runs())
                    .show(
                            found,
                            wanted.isEmpty()
                                    ? "No runs yet. 'rollcall import FILE' makes one."
                                    : "No run is like that. 'rollcall runs list' shows all.");
            if (found.size() == page.limit() && found.get(found.size() - 1).number() > 1) {
                context.terminal()
                        .note("Older ones: --before "
                                + found.get(found.size() - 1).number());
            }
        }
        return Exit.COMPLETED;
    }
}
