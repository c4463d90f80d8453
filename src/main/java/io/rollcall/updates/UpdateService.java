package io.rollcall.updates;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterField;
import io.rollcall.contact.FilterText;
import io.rollcall.contact.FilterValue;
import io.rollcall.contact.NameKey;
import io.rollcall.database.Home;
import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.FilterProblems;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.Origins;
import io.rollcall.definition.UpdateChange;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.definition.UpdateJob;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.staging.Spools;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.NamedRows;
import io.rollcall.store.NewRun;
import io.rollcall.store.RunInput;
import io.rollcall.store.Stores;
import io.rollcall.tabular.NearestNames;
import io.rollcall.tabular.SpooledInput;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Starts updates. Thread-safe. */
public final class UpdateService {

    private static final int SUGGESTED = 1_000;

    private final Stores stores;
    private final Spools spools;
    private final Clock clock;
    private final JobService jobs;

    public UpdateService(Stores stores, Home home, Clock clock, JobService jobs) {
        this.stores = stores;
        this.spools = new Spools(home);
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * Looks whether an update can work, and how many contacts it would meet; the caller closes it.
     *
     * @throws RefusedUpdateException with everything that is wrong
     */
    public UpdateOffer offer(UpdateRequest request) {
        List<String> problems = new ArrayList<>(problems(request.job(), request.origins()));
        UpdateJob.Source source = request.job().source();
        Optional<NamingFile.Named> named = source.file() == null
                ? Optional.empty()
                : new NamingFile(source, request.origins(), spools).take(source.file(), problems);
        boolean offered = false;
        try {
            UpdateOffer offer = offer(request, named, problems);
            offered = true;
            return offer;
        } finally {
            if (!offered) {
                named.map(NamingFile.Named::input).ifPresent(Spools::delete);
            }
        }
    }

    private UpdateOffer offer(UpdateRequest request, Optional<NamingFile.Named> named, List<String> problems) {
        Instant now = now();
        UpdateJob.Selection select = request.job().select();
        ZoneId zone = Objects.requireNonNullElseGet(select.zone(), ZoneId::systemDefault);
        Optional<Filter> filter = filter(select, request.origins(), new ArrayList<>());
        Optional<Integer> channel = channel(request, filter, problems);
        UpdateChange change = request.job().change().stored();
        List<AttributeDefinition> filled = channel.map(
                        found -> read(found, change, zone, now, request.origins(), problems))
                .orElse(List.of());
        OptionalLong matched = OptionalLong.empty();
        if (named.isPresent()) {
            matched = OptionalLong.of(named.get().input().reference().dataRows());
        } else if (channel.isPresent() && filter.isPresent()) {
            matched = count(filter.get(), new FilterTerms(channel.get(), now, zone), request.origins(), problems);
        }
        if (!problems.isEmpty()) {
            throw new RefusedUpdateException(problems);
        }
        Optional<SpooledInput> copy = named.map(NamingFile.Named::input);
        ImportDefinition.Input input = copy.isPresent() ? Spools.describe(copy.get()) : null;
        UpdateDefinition definition = new UpdateDefinition(
                stores.channels().name(channel.orElseThrow()),
                filter.filter(wanted -> !wanted.equals(Filter.everyone()))
                        .map(FilterText::write)
                        .orElse(null),
                zone.getId(),
                change,
                filled.stream().map(UpdateService::stored).toList(),
                matched.orElseThrow(),
                input,
                named.map(NamingFile.Named::reading).orElse(null),
                Objects.requireNonNullElse(request.job().automations().events(), AutomationEvents.SILENT));
        return new UpdateOffer(request, channel.get(), definition, copy);
    }

    /** What is wrong with the settings, whatever the database has; whole sentences with their places. */
    public static List<String> problems(UpdateJob job, Origins origins) {
        List<String> problems = new ArrayList<>();
        UpdateJob.Change change = job.change();
        UpdateChange stored = change.stored();
        boolean everyone = Boolean.TRUE.equals(job.select().everyone());
        boolean named = job.source().file() != null;
        boolean transferred = job.select().transferFrom() != null;
        if (transferred && !stored.isAboutAssignees()) {
            problems.add(
                    origins.of("transfer-from")
                            + ": nobody named to whom the contacts go; expected --assign, --round-robin or --unassign beside it.");
        }
        if (job.select().where() == null && !everyone && !named && !transferred) {
            problems.add(
                    "No filter found; expected which contacts are to be changed, such as tag:vip. Say --from FILE for those"
                            + " whom a file names, or --everyone, in a job file 'everyone: yes' in the section 'select', for"
                            + " all of them.");
        }
        if (named && (job.select().where() != null || everyone || transferred)) {
            problems.add(origins.of("from") + ": a filter found beside the file; expected one of them. Leave one out.");
        }
        problems.addAll(NamingFile.problems(job.source(), origins));
        if ((job.select().where() != null || transferred) && everyone) {
            problems.add(origins.of("everyone") + ": a filter found beside it; expected one of them.");
        }
        filter(job.select(), origins, problems);
        if (stored.isEmpty() && !Boolean.TRUE.equals(job.source().create())) {
            problems.add("Nothing is said of what is to be done; expected at least one change, such as --add-tag VIP.");
        }
        if (Boolean.TRUE.equals(change.optIn()) && Boolean.TRUE.equals(change.optOut())) {
            problems.add(origins.of("opt-in") + ": an opt-out found beside it; expected one of them.");
        }
        if (stored.deletes() && !stored.changesNothing()) {
            problems.add(origins.of("delete")
                    + ": other changes found beside it; expected it alone. Leave them out: of a contact that is deleted"
                    + " nothing stays.");
        }
        if (stored.deletes() && Boolean.TRUE.equals(job.source().create())) {
            problems.add(origins.of("create") + ": found beside a deletion; expected one of them. Leave it out.");
        }
        if (!change.setTags().isEmpty() && !change.addTags().isEmpty()) {
            problems.add(origins.of("set-tags")
                    + ": tags to be added found beside it; expected one of them. It names all" + " tags.");
        }
        return problems;
    }

    /** Enters the run and works on it until it ends. The contacts are selected anew: some may have come or gone. */
    public RunOutcome start(UpdateOffer offer, ProgressListener listener) {
        return start(offer, run -> {}, listener);
    }

    /**
     * As {@link #start(UpdateOffer, ProgressListener)}.
     *
     * @param condition as in {@link JobService#launch(NewRun, LongConsumer, ProgressListener)}
     */
    public RunOutcome start(UpdateOffer offer, LongConsumer condition, ProgressListener listener) {
        UpdateRequest request = offer.request();
        ImportDefinition.Input input = offer.definition().input();
        if (input != null) {
            spools.deleteOrphans(stores.pruning().spoolFiles(), clock.instant());
        }
        NewRun run = new NewRun(
                UpdateJobFactory.KIND,
                request.name(),
                offer.channel(),
                request.dryRun(),
                Optional.empty(),
                !request.name().equals(UpdateJobFactory.KIND)
                        && !Boolean.TRUE.equals(request.job().guard().concurrent()),
                true,
                DefinitionJson.write(offer.definition()),
                request.version(),
                request.startedBy(),
                now(),
                Optional.ofNullable(input)
                        .map(file ->
                                new RunInput(file.fileName(), file.sha256(), file.originalBytes(), file.dataRows())),
                Optional.empty(),
                Optional.empty(),
                offer.rails());
        // Whatever happens from here on, a run may have been entered that needs the copy.
        offer.take();
        RunOutcome outcome = jobs.launch(run, condition, listener);
        if (outcome instanceof RunOutcome.AlreadyThere || outcome instanceof RunOutcome.JobWorks) {
            offer.giveBack();
        }
        return outcome;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<Filter> filter(UpdateJob.Selection select, Origins origins, List<String> problems) {
        Filter theirs = select.transferFrom() == null
                ? Filter.everyone()
                : new Filter.Condition(
                        FilterField.ASSIGNEE, new FilterValue.Text(FilterValue.Match.WHOLE, select.transferFrom()), 0);
        if (select.where() == null) {
            return Optional.of(theirs);
        }
        try {
            return Optional.of(FilterText.parse(select.where()).and(theirs));
        } catch (FilterException wrong) {
            problems.addAll(told(wrong, origins));
            return Optional.empty();
        }
    }

    private static List<String> told(FilterException wrong, Origins origins) {
        String place = origins.places().containsKey("where") ? origins.of("where") + ": " : "";
        return FilterProblems.of(wrong).stream().map(message -> place + message).toList();
    }

    private Optional<Integer> channel(UpdateRequest request, Optional<Filter> filter, List<String> problems) {
        String name = Optional.ofNullable(request.job().select().channel())
                .or(() -> filter.flatMap(Filter::channel))
                .orElse(ChannelStore.DEFAULT);
        Optional<Integer> channel = stores.channels().find(name);
        if (channel.isEmpty()) {
            List<String> names = stores.channels().names();
            problems.add(request.origins().of("channel") + ": there is no channel '" + name + "'; expected one of "
                    + String.join(", ", names) + "." + NearestNames.question(name, names));
        }
        return channel;
    }

    private List<AttributeDefinition> read(
            int channel, UpdateChange change, ZoneId zone, Instant now, Origins origins, List<String> problems) {
        ChangeReader.Reading reading = new ChangeReader(
                        change, stores.attributes().list(channel), origins)
                .read(stores.members().team(), zone, now);
        problems.addAll(reading.problems());
        unknown(channel, "tag", stores.tags().entries(), change.removeTags(), origins, problems);
        unknown(channel, "list", stores.lists().entries(), change.removeLists(), origins, problems);
        return reading.filled();
    }

    /** What nobody has cannot be taken away: it is a slip. */
    private static void unknown(
            int channel,
            String kind,
            NamedRows<?> entries,
            List<String> names,
            Origins origins,
            List<String> problems) {
        for (String name : names) {
            if (entries.find(channel, NameKey.of(name)).isEmpty()) {
                problems.add(origins.of("remove-" + kind, name) + ": there is no " + kind + " '" + name
                        + "'; expected one that there is."
                        + NearestNames.question(name, entries.names(channel, SUGGESTED)));
            }
        }
    }

    private OptionalLong count(Filter filter, FilterTerms terms, Origins origins, List<String> problems) {
        try {
            return OptionalLong.of(stores.filters().count(stores.filters().clause(filter, terms)));
        } catch (FilterException wrong) {
            problems.addAll(told(wrong, origins));
            return OptionalLong.empty();
        }
    }

    private static ImportDefinition.Attribute stored(AttributeDefinition attribute) {
        return new ImportDefinition.Attribute(
                attribute.key(), attribute.label(), attribute.type().word(), attribute.choices(), false);
    }
}
