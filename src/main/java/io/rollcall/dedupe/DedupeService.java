package io.rollcall.dedupe;

import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterText;
import io.rollcall.database.Home;
import io.rollcall.definition.DedupeDefinition;
import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.FilterProblems;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.Origins;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.UnmappedColumns;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.staging.Spools;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.NewRun;
import io.rollcall.store.Stores;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.InputProblem;
import io.rollcall.tabular.NearestNames;
import io.rollcall.tabular.SpooledInput;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Starts runs that look for duplicates. Thread-safe. */
public final class DedupeService {

    private final Stores stores;
    private final Spools spools;
    private final Clock clock;
    private final JobService jobs;

    public DedupeService(Stores stores, Home home, Clock clock, JobService jobs) {
        this.spools = new Spools(home);
        this.stores = stores;
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * Enters a run and works on it until it ends.
     *
     * @throws RefusedDedupeException with everything that is wrong, before anything is begun
     */
    public RunOutcome start(DedupeRequest request, ProgressListener listener) {
        return start(request, run -> {}, listener);
    }

    /**
     * As {@link #start(DedupeRequest, ProgressListener)}.
     *
     * @param condition as in {@link JobService#launch(NewRun, LongConsumer, ProgressListener)}
     */
    public RunOutcome start(DedupeRequest request, LongConsumer condition, ProgressListener listener) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        DedupeJob job = request.job();
        List<String> problems = new ArrayList<>(DedupeRules.problems(job, request.origins()));
        problems.addAll(DedupeRules.obstacles(job, request.origins()));
        Optional<Filter> filter = DedupeRules.filter(job, request.origins(), new ArrayList<>());
        Optional<Integer> channel = channel(request, filter, problems);
        long contacts = 0;
        if (channel.isPresent() && filter.isPresent()) {
            problems.addAll(DedupeRules.unknownAttributes(
                    job, request.origins(), stores.attributes().list(channel.get())));
            contacts = count(filter.get(), new FilterTerms(channel.get(), now, zone(job)), request.origins(), problems);
        }
        if (!problems.isEmpty()) {
            throw new RefusedDedupeException(problems);
        }
        DedupeDefinition definition = DedupeRules.definition(
                job,
                stores.channels().name(channel.orElseThrow()),
                filter.filter(wanted -> !wanted.equals(Filter.everyone()))
                        .map(FilterText::write)
                        .orElse(null),
                zone(job).getId(),
                contacts);
        NewRun run = new NewRun(
                DedupeJobFactory.KIND,
                request.name(),
                channel.get(),
                request.dryRun(),
                Optional.empty(),
                !request.name().equals(DedupeJobFactory.KIND)
                        && !Boolean.TRUE.equals(job.guard().concurrent()),
                true,
                DefinitionJson.write(definition),
                request.version(),
                request.startedBy(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GuardRails.ofDedupe(
                        Boolean.TRUE.equals(job.guard().plan()),
                        Objects.requireNonNullElse(job.guard().maxMerged(), RowLimit.NONE)));
        return jobs.launch(run, condition, listener);
    }

    /**
     * Enters a run that does what people have decided, and works on it until it ends.
     *
     * @throws RefusedDedupeException with everything that is wrong with the file, before anything is begun
     */
    public RunOutcome apply(DecisionRequest request, ProgressListener listener) {
        Integer channel = stores.channels()
                .find(request.channel())
                .orElseThrow(() -> new RefusedDedupeException(List.of("--channel: there is no channel '"
                        + request.channel() + "'; expected one of "
                        + String.join(", ", stores.channels().names()) + ".")));
        SpooledInput copy = copy(request.file());
        boolean taken = false;
        try {
            List<String> problems = DecisionReader.problems(copy.fileName(), copy.reference());
            if (!problems.isEmpty()) {
                throw new RefusedDedupeException(problems);
            }
            // Whatever happens from here on, a run may have been entered that needs the copy.
            taken = true;
            return jobs.launch(decided(request, channel, Spools.describe(copy)), run -> {}, listener);
        } finally {
            if (!taken) {
                Spools.delete(copy);
            }
        }
    }

    private SpooledInput copy(Path file) {
        try {
            return spools.take(
                    file,
                    InputOptions.none(),
                    new MappingOptions(Map.of(), Set.of(), UnmappedColumns.IGNORE, Origins.OPTIONS));
        } catch (InputException unreadable) {
            throw new RefusedDedupeException(
                    unreadable.problems().stream().map(InputProblem::toString).toList());
        }
    }

    private NewRun decided(DecisionRequest request, int channel, ImportDefinition.Input input) {
        return new NewRun(
                DedupeJobFactory.KIND,
                DedupeJobFactory.KIND,
                channel,
                request.dryRun(),
                Optional.empty(),
                false,
                true,
                DefinitionJson.write(new DedupeDefinition(
                        request.channel(),
                        null,
                        ZoneId.systemDefault().getId(),
                        input.dataRows(),
                        1,
                        1,
                        List.of(),
                        List.of(),
                        2,
                        request.keep(),
                        null,
                        input)),
                request.version(),
                request.startedBy(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GuardRails.ofDedupe(request.plan(), RowLimit.NONE));
    }

    private static ZoneId zone(DedupeJob job) {
        return Objects.requireNonNullElseGet(job.select().zone(), ZoneId::systemDefault);
    }

    private Optional<Integer> channel(DedupeRequest request, Optional<Filter> filter, List<String> problems) {
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

    private long count(Filter filter, FilterTerms terms, Origins origins, List<String> problems) {
        try {
            return stores.filters().count(stores.filters().clause(filter, terms));
        } catch (FilterException wrong) {
            String place = origins.places().containsKey("where") ? origins.of("where") + ": " : "";
            FilterProblems.of(wrong).forEach(message -> problems.add(place + message));
            return 0;
        }
    }
}
