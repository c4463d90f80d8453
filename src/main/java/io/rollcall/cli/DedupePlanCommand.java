package io.rollcall.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall dedupe plan}. */
@Command(
        name = "plan",
        sortOptions = false,
        header = "Lists who would be merged and who may be the same person, for people to decide; changes nothing.",
        footerHeading = "%n",
        footer = {
            "Each person has a number in the column 'cluster' and a row for each contact. In 'decision', 'merge' makes a contact"
                    + " part of the one that says 'keep', and 'not the same' is remembered; what is left empty stays open.",
            "",
            "  rollcall dedupe plan --to review.csv",
            "  rollcall dedupe plan tag:newsletter --to review.xlsx --replace"
        })
final class DedupePlanCommand implements Callable<Integer> {

    @ParentCommand
    private DedupeCommand dedupe = new DedupeCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DedupeOptions options = new DedupeOptions();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file to write: .csv or .xlsx (default: review.csv in the folder of the run).")
    private @Nullable Path to;

    @Option(names = "--replace", description = "Take the place of a file that is there.")
    private boolean replace;

    @Override
    public Integer call() {
        return new DedupeLaunch(dedupe.rollcall().context(spec))
                .start(options.job(DedupeOptions.review(to, replace), DedupeOptions.guard(true, false, null)));
    }
}
