package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.contact.NameKey;
import io.rollcall.store.TagReportQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall tags report}. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%n",
        footer = {
            "Counted is what imports, updates, undos and people did: changes of contacts, the tags that contacts were created"
                    + " with, those of deleted contacts, and tags that were removed from all. A rename counts nothing; a tag is"
                    + " shown by the name that it has now. What a run did has the time of the run.",
            "",
            "  rollcall tags report --by week --since 90d",
            "  rollcall tags report --since 2026-11-01 --until 2026-11-30 --csv november.csv",
            "  rollcall tags report --tag vip --since 7d --contacts"
        })
final class TagsReportCommand implements Callable<Integer> {

    private final Rollcall rollcall;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "From then on: a day such as 2026-11-22, a time, or so long ago, such as 30d (default).")
    private String since = "30d";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until then; a day with all its hours (default: now).")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "PERIOD",
            defaultValue = "all",
            description = "Numbers for each day, week or month, or for all of the time (default: all).")
    private Interval interval = Interval.all;

    @Option(names = "--tag", paramLabel = "NAME", description = "Only this tag, also a removed one; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--contacts",
            description = "The contacts behind the numbers: a line for each tag that one got or lost.")
    private boolean contacts;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a CSV file, which must not exist yet.")
    private Optional<Path> csv = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = TimeZone.class,
            description = "The time zone of days, such as Asia/Kuala_Lumpur (default: that of this machine).")
    private ZoneId zone = ZoneId.systemDefault();

    @Mixin
    private ChannelOption channel = new ChannelOption();

    TagsReportCommand(Rollcall rollcall, Clock clock) {
        this.rollcall = rollcall;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Instant now = clock.instant();
        Instant from = moment("--since", since, now, Moment::begin);
        Instant to = until.map(text -> moment("--until", text, now, Moment::end))
                // What happens at this very moment is meant, too.
                .orElse(now.plusSeconds(1));
        if (!from.isBefore(to)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Options --since and --until: nothing lies between '" + since + "' and '" + until.orElse("now")
                            + "'; expected a time, then a later one.");
        }
        List<LocalDate> starts = interval.starts(from, to, zone);
        if (starts.size() > Interval.MOST) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Option --by: more than " + Sizes.count(Interval.MOST) + " periods since '" + since
                            + "' found; expected fewer. Choose longer periods or a later beginning.");
        }
        CommandContext context = rollcall.context(spec);
        try (LookSession session = LookSession.open(context)) {
            TagReportQuery.Terms terms = terms(session, from, to);
            report(session, terms, new TagReportView(context.terminal(), zone, interval, starts));
            if (session.stores().tagReport().isIncomplete(terms)) {
                context.terminal()
                        .note(
                                "Housekeeping has deleted changes of this time. What their runs did to tags is missing, or told"
                                        + " as of the time when the contacts were created.");
            }
        }
        return Exit.COMPLETED;
    }

    private void report(LookSession session, TagReportQuery.Terms terms, TagReportView view) {
        TagReportQuery query = session.stores().tagReport();
        if (contacts) {
            view.moves(csv, to -> session.transaction().executeWithoutResult(within -> query.read(terms, to)));
            return;
        }
        view.tallies(csv, query.count(terms, view.begins()));
    }

    private TagReportQuery.Terms terms(LookSession session, Instant from, Instant to) {
        Catalogue.Place place = channel.place(session.stores());
        List<Long> ids = new ArrayList<>();
        for (String name : tags) {
            List<Long> found = session.stores().tags().entries().everNamed(place.channel(), NameKey.of(name));
            if (found.isEmpty()) {
                // Tells what there is.
                session.catalogue().tags(place).find(name);
            }
            ids.addAll(found);
        }
        return new TagReportQuery.Terms(place.channel(), from, to, ids);
    }

    private Instant moment(String option, String text, Instant now, Function<Moment, Instant> end) {
        return Moment.find(text, now, zone)
                .map(end)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Option " + option + ": '" + text + "' found; expected a day such as 2026-11-22, a time such as"
                                + " 2026-11-22T07:00, or so long ago, such as 30m, 24h or 7d."));
    }
}
