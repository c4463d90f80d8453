package io.rollcall.cli;

import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.SurvivorRule;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which contacts are compared, and when two of them are one person. */
final class DedupeOptions {

    @Mixin
    private FilterArguments filter = new FilterArguments();

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number whose contacts are compared (default: main).")
    private @Nullable String channel;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = TimeZone.class,
            description = "The time zone of days, such as Asia/Kuala_Lumpur (default: that of this machine).")
    private @Nullable ZoneId zone;

    @Option(
            names = "--merge-at",
            paramLabel = "SCORE",
            converter = Fraction.class,
            description = "From which score on contacts are merged without asking (default: 0.99).")
    private @Nullable BigDecimal mergeAt;

    @Option(
            names = "--review-at",
            paramLabel = "SCORE",
            converter = Fraction.class,
            description = "From which score on somebody is asked (default: 0.5).")
    private @Nullable BigDecimal reviewAt;

    @Option(
            names = "--survivor",
            paramLabel = "RULE",
            description =
                    "Which contact stays: oldest (the default), newest, most-complete or most-recently-conversed.")
    private @Nullable SurvivorRule survivor;

    @Option(
            names = "--ignore",
            paramLabel = "KEY",
            description = "An attribute that says nothing of who somebody is. May be repeated.")
    private List<String> ignore = List.of();

    @Option(
            names = "--max-block",
            paramLabel = "N",
            converter = RowCount.class,
            description = "How many contacts that share a key are compared, each with each (default: 100). More are"
                    + " divided by what else they share.")
    private @Nullable Long maxBlock;

    /** The job that the options say. */
    DedupeJob job(DedupeJob.Review review, DedupeJob.Guard guard) {
        return new DedupeJob(
                JobKind.DEDUPE,
                null,
                Map.of(),
                new DedupeJob.Selection(
                        channel, filter.typed().map(FilterArguments.Typed::text).orElse(null), zone),
                new DedupeJob.Matching(mergeAt, reviewAt, List.of(), ignore, maxBlock),
                new DedupeJob.Keeping(survivor, Map.of()),
                review,
                guard,
                Schedule.NOTHING,
                Notifying.NOTHING);
    }

    /** What asks for a file, and for a place that is free. */
    static DedupeJob.Review review(@Nullable Path to, boolean replace) {
        return new DedupeJob.Review(to, replace ? true : null);
    }

    /** What is asked of the plan. */
    static DedupeJob.Guard guard(boolean dryRun, boolean plan, @Nullable RowLimit maxMerged) {
        return new DedupeJob.Guard(dryRun ? true : null, null, plan ? true : null, maxMerged);
    }
}
