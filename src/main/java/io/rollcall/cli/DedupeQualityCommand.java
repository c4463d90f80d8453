package io.rollcall.cli;

import io.rollcall.dedupe.QualityService;
import io.rollcall.linkage.QualityCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall dedupe quality}. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures how well duplicates are found, among invented contacts of whom it is known who is who.",
        footerHeading = "%n",
        footer = {
            "It works on a database of its own in a temporary folder, which it deletes; no contact of yours is looked at.",
            "Precision is the share of pairs that are right, recall that of true pairs that are found; review stands for merges and"
                    + " review together.",
            "",
            "  rollcall dedupe quality --rows 100000 --seed 7 --json"
        })
final class DedupeQualityCommand implements Callable<Integer> {

    private static final long MOST = 20_000_000;

    @ParentCommand
    private DedupeCommand dedupe = new DedupeCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20000",
            converter = RowCount.class,
            description = "How many contacts are invented (default: 20000).")
    private Long rows = 0L;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Any number; another one gives other contacts (default: 1).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        CommandContext context = dedupe.rollcall().context(spec);
        if (rows < 1 || rows > MOST) {
            context.terminal()
                    .refuse(List.of("--rows: '" + rows + "' found; expected 1 to " + MOST + "."), Exit.NOT_STARTED);
            return Exit.NOT_STARTED;
        }
        Path folder = Files.createTempDirectory("rollcall-quality");
        try {
            return measure(context, folder);
        } finally {
            delete(folder);
        }
    }

    private int measure(CommandContext context, Path folder) {
        GlobalOptions options = new GlobalOptions();
        options.home = folder.toString();
        options.json = context.options().json;
        options.quiet = context.options().quiet;
        options.noProgress = context.options().noProgress;
        options.color = context.options().color;
        Map<String, String> environment = new HashMap<>(context.environment());
        environment.keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
        CommandContext own = new CommandContext(options, context.terminal(), environment, context.version());
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(own)) {
            watch.title("Measure  " + Sizes.count(rows, "contact", "contacts") + ", seed " + seed);
            QualityService.Measured measured =
                    session.quality().measure(Math.toIntExact(rows), seed, context.version(), context.actor(), watch);
            watch.end();
            if (context.terminal().json()) {
                context.terminal().printJson(json(measured));
            } else {
                lines(measured).forEach(context.terminal()::print);
            }
            return Exit.COMPLETED;
        }
    }

    private List<String> lines(QualityService.Measured measured) {
        QualityCount.Quality quality = measured.quality();
        Table table = new Table(
                List.of("band", "pairs", "right", "wrong", "precision", "recall", "F1"),
                Set.of("pairs", "right", "wrong", "precision", "recall", "F1"));
        table.add(List.of(
                "merge",
                Sizes.count(quality.mergedPairs()),
                Sizes.count(quality.rightlyMerged()),
                Sizes.count(quality.falseMerges()),
                share(quality.mergePrecision()),
                share(quality.mergeRecall()),
                share(quality.mergeF1())));
        table.add(List.of(
                "review",
                Sizes.count(quality.reviewPairs()),
                Sizes.count(quality.rightlyReviewed()),
                Sizes.count(quality.reviewPairs() - quality.rightlyReviewed()),
                share(quality.reviewPrecision()),
                share(quality.reviewRecall()),
                share(quality.reviewF1())));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(
                Sizes.count(quality.truePairs()) + " true pairs; recall and F1 of review are those of merges and review"
                        + " together. With false merges counted ten times, the precision of merges is "
                        + share(quality.weightedPrecision()) + ".");
        lines.add(Sizes.count(measured.pairs()) + " pairs compared in "
                + String.format(Locale.ROOT, "%.1f s.", measured.seconds()));
        return lines;
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private Map<String, Object> json(QualityService.Measured measured) {
        QualityCount.Quality quality = measured.quality();
        Map<String, Object> merge = new LinkedHashMap<>();
        merge.put("pairs", quality.mergedPairs());
        merge.put("right", quality.rightlyMerged());
        merge.put("precision", quality.mergePrecision());
        merge.put("weightedPrecision", quality.weightedPrecision());
        merge.put("recall", quality.mergeRecall());
        merge.put("f1", quality.mergeF1());
        Map<String, Object> review = new LinkedHashMap<>();
        review.put("pairs", quality.reviewPairs());
        review.put("right", quality.rightlyReviewed());
        review.put("precision", quality.reviewPrecision());
        review.put("recall", quality.reviewRecall());
        review.put("f1", quality.reviewF1());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", rows);
        json.put("seed", seed);
        json.put("contacts", measured.contacts());
        json.put("truePairs", quality.truePairs());
        json.put("pairsCompared", measured.pairs());
        json.put("falseMerges", quality.falseMerges());
        json.put("merge", merge);
        json.put("review", review);
        json.put("seconds", measured.seconds());
        return json;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
