package io.rollcall.dedupe;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.UnmergeDefinition;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.ContactMergeStore.Standing;
import io.rollcall.store.NewRun;
import io.rollcall.store.Run;
import io.rollcall.store.RunSource;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts contacts that were merged. Thread-safe. */
public final class UnmergeService {

    /** How long merges can be taken back. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private final Stores stores;
    private final Clock clock;
    private final JobService jobs;

    public UnmergeService(Stores stores, Clock clock, JobService jobs) {
        this.stores = stores;
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * What would be parted.
     *
     * @param source the run that has merged them
     * @param whole whether it is all that the run has merged
     */
    public record Offer(Run source, UnmergeDefinition definition, boolean whole) {}

    /**
     * Looks whether the merges of a run can be taken back.
     *
     * @throws RefusedUnmergeException if they cannot
     */
    public Offer offerRun(Run run) {
        if (!run.kind().equals(DedupeJobFactory.KIND)) {
            throw RefusedUnmergeException.because("Run " + run.number() + " is of kind " + run.kind()
                    + "; expected one that has merged contacts. 'rollcall undo " + run.number() + "' undoes it.");
        }
        if (run.state() == RunState.RUNNING) {
            throw RefusedUnmergeException.because("Run " + run.number()
                    + ": it is running, or was when its process died; expected a run that has ended. 'rollcall runs stop "
                    + run.number() + "' stops it.");
        }
        long standing = stores.contactMerges().countStanding(run.number());
        if (standing == 0) {
            throw RefusedUnmergeException.nothing("Run " + run.number()
                    + " has merged no contacts, or they are parted again; there is nothing to do.");
        }
        refuseOld(run);
        return new Offer(run, new UnmergeDefinition(run.number(), List.of(), standing), true);
    }

    /**
     * Looks whether the last merge of a contact can be taken back, of the one that had the identity or into the one that has it.
     *
     * @param matchKey digits of the number, folded; null where it is an id
     * @param businessScopedId null where it is a number
     * @throws RefusedUnmergeException if it cannot
     */
    public Offer offerContact(int channel, @Nullable Long matchKey, @Nullable String businessScopedId) {
        List<Standing> merges = stores.contactMerges().find(channel, matchKey, businessScopedId);
        if (merges.isEmpty()) {
            throw RefusedUnmergeException.nothing(
                    "No contact is merged with the one that has this number or id; there is nothing to do.");
        }
        long source = merges.get(0).run();
        List<Long> contacts = merges.stream()
                .filter(merge -> merge.run() == source)
                .map(Standing::contact)
                .distinct()
                .toList();
        Run run = stores.runs().find(source).orElseThrow();
        refuseOld(run);
        return new Offer(run, new UnmergeDefinition(source, contacts, contacts.size()), false);
    }

    private void refuseOld(Run run) {
        boolean old = run.finishedAt()
                .orElse(run.startedAt())
                .isBefore(clock.instant().minus(LONGEST));
        if (old || stores.runs().changesPruned(run.number())) {
            throw RefusedUnmergeException.because("Run " + run.number() + " ended on "
                    + run.finishedAt().orElse(run.startedAt()) + "; expected at most " + LONGEST.toDays()
                    + " days ago. What it has merged can no longer be parted.");
        }
    }

    /** Enters the run and works on it until it ends. */
    public RunOutcome start(Offer offer, String version, String startedBy, ProgressListener listener) {
        UnmergeDefinition definition = offer.definition();
        NewRun run = new NewRun(
                UnmergeJobFactory.KIND,
                UnmergeJobFactory.KIND,
                offer.source().channel(),
                false,
                Optional.empty(),
                false,
                true,
                DefinitionJson.write(definition),
                version,
                startedBy,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                offer.whole()
                        ? Optional.of(new RunSource(offer.source().number(), RunSource.Kind.UNDO))
                        : Optional.empty(),
                Optional.of(definition.changes()),
                GuardRails.NONE);
        return jobs.launch(run, entered -> {}, listener);
    }
}
