package io.rollcall.updates;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterText;
import io.rollcall.contact.NameKey;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.FilterProblems;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.NamedRows;
import io.rollcall.store.NewRun;
import io.rollcall.store.Stores;
import io.rollcall.tabular.NearestNames;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Starts updates. Thread-safe. */
public final class UpdateService {

    private static final int SUGGESTED = 1_000;

    private final Stores stores;
    private final Clock clock;
    private final JobService jobs;

    public UpdateService(Stores stores, Clock clock, JobService jobs) {
        this.stores = stores;
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * Looks whether an update can work, and how many contacts it would meet.
     *
     * @throws RefusedUpdateException with everything that is wrong
     */
    public UpdateOffer offer(UpdateRequest request) {
        List<String> problems = new ArrayList<>();
        Instant now = now();
        Optional<Filter> filter = filter(request, problems);
        Optional<Integer> channel = channel(request, filter, problems);
        List<AttributeDefinition> filled =
                channel.map(found -> read(found, request, now, problems)).orElse(List.of());
        OptionalLong matched = channel.isPresent() && filter.isPresent()
                ? count(filter.get(), new FilterTerms(channel.get(), now, request.zone()), problems)
                : OptionalLong.empty();
        if (!problems.isEmpty()) {
            throw new RefusedUpdateException(problems);
        }
        UpdateDefinition definition = new UpdateDefinition(
                stores.channels().name(channel.orElseThrow()),
                request.where().orElse(null),
                request.zone().getId(),
                request.change(),
                filled.stream().map(UpdateService::stored).toList(),
                matched.orElseThrow());
        return new UpdateOffer(request, channel.get(), definition);
    }

    /** Enters the run and works on it until it ends. The contacts are selected anew: some may have come or gone. */
    public RunOutcome start(UpdateOffer offer, ProgressListener listener) {
        UpdateRequest request = offer.request();
        NewRun run = new NewRun(
                UpdateJobFactory.KIND,
                request.job(),
                offer.channel(),
                request.dryRun(),
                Optional.empty(),
                false,
                true,
                DefinitionJson.write(offer.definition()),
                request.version(),
                request.startedBy(),
                now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.guard());
        return jobs.launch(run, listener);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<Filter> filter(UpdateRequest request, List<String> problems) {
        if (request.where().isEmpty()) {
            return Optional.of(Filter.everyone());
        }
        try {
            return Optional.of(FilterText.parse(request.where().get()));
        } catch (FilterException wrong) {
            problems.addAll(FilterProblems.of(wrong));
            return Optional.empty();
        }
    }

    private Optional<Integer> channel(UpdateRequest request, Optional<Filter> filter, List<String> problems) {
        String name =
                request.channel().or(() -> filter.flatMap(Filter::channel)).orElse(ChannelStore.DEFAULT);
        Optional<Integer> channel = stores.channels().find(name);
        if (channel.isEmpty()) {
            List<String> names = stores.channels().names();
            problems.add("There is no channel '" + name + "'; expected one of " + String.join(", ", names) + "."
                    + NearestNames.question(name, names));
        }
        return channel;
    }

    private List<AttributeDefinition> read(int channel, UpdateRequest request, Instant now, List<String> problems) {
        ChangeReader.Reading reading = new ChangeReader(
                        request.change(), stores.attributes().list(channel))
                .read(stores.members().team(), request.zone(), now);
        problems.addAll(reading.problems());
        unknown(channel, "tag", stores.tags().entries(), request.change().removeTags(), problems);
        unknown(channel, "list", stores.lists().entries(), request.change().removeLists(), problems);
        return reading.filled();
    }

    /** What nobody has cannot be taken away: it is a slip. */
    private static void unknown(
            int channel, String kind, NamedRows<?> entries, List<String> names, List<String> problems) {
        for (String name : names) {
            if (entries.find(channel, NameKey.of(name)).isEmpty()) {
                problems.add(
                        "--remove-" + kind + ": there is no " + kind + " '" + name + "'; expected one that there is."
                                + NearestNames.question(name, entries.names(channel, SUGGESTED)));
            }
        }
    }

    private OptionalLong count(Filter filter, FilterTerms terms, List<String> problems) {
        try {
            return OptionalLong.of(stores.filters().count(stores.filters().clause(filter, terms)));
        } catch (FilterException wrong) {
            problems.addAll(FilterProblems.of(wrong));
            return OptionalLong.empty();
        }
    }

    private static ImportDefinition.Attribute stored(AttributeDefinition attribute) {
        return new ImportDefinition.Attribute(
                attribute.key(), attribute.label(), attribute.type().word(), attribute.choices(), false);
    }
}
