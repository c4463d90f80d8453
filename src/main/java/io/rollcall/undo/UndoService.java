package io.rollcall.undo;

import io.rollcall.contact.MatchKey;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.UndoDefinition;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.ChangeCounts;
import io.rollcall.store.NewRun;
import io.rollcall.store.Progress;
import io.rollcall.store.Run;
import io.rollcall.store.RunSource;
import io.rollcall.store.Stores;
import io.rollcall.store.UndoLine;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Undoes runs: enters a run that takes back what another has changed, and works on it until it ends. Thread-safe. */
public final class UndoService {

    /** How long what runs have changed can be taken back. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private final Stores stores;
    private final Clock clock;
    private final JobService jobs;

    public UndoService(Stores stores, Clock clock, JobService jobs) {
        this.stores = stores;
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * Looks whether a run can be undone.
     *
     * @return empty where there is no such run
     * @throws RefusedUndoException if it cannot
     */
    public Optional<UndoOffer> offer(long number) {
        return stores.runs().find(number).map(this::offer);
    }

    private UndoOffer offer(Run run) {
        UndoLine line = stores.runs().undoLine(run.number());
        refuse(UndoRules.refusal(run, line, clock.instant()));
        int buckets = applied(run);
        ChangeCounts changes = stores.undos().countChanges(run.number(), buckets);
        boolean pruned = stores.runs().rowsPruned(run.number()) || stores.runs().changesPruned(run.number());
        refuse(UndoRules.refusal(run, changes, pruned));
        long optOuts = stores.consent().countOptOutsBy(run.number());
        return new UndoOffer(run, changes, optOuts, buckets, line.last().run());
    }

    /**
     * Enters the run and works on it.
     *
     * @param plan whether somebody has to approve the plan before it is applied
     * @param engineVersion of this program
     * @param startedBy {@code user@host}
     * @throws RefusedUndoException if the run cannot be undone any more
     */
    public RunOutcome start(
            UndoOffer offer, boolean plan, String engineVersion, String startedBy, ProgressListener listener) {
        Run run = offer.run();
        UndoDefinition definition = new UndoDefinition(
                run.number(), offer.buckets(), offer.changes().total());
        NewRun wanted = new NewRun(
                UndoJobFactory.KIND,
                UndoJobFactory.KIND,
                run.channel(),
                false,
                Optional.of("undo " + run.number() + " " + offer.lastWord()),
                false,
                false,
                DefinitionJson.write(definition),
                engineVersion,
                startedBy,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.of(new RunSource(run.number(), RunSource.Kind.UNDO)),
                Optional.of(definition.changes()),
                GuardRails.NONE.withPlan(plan));
        return jobs.launch(wanted, entered -> check(offer, entered), listener);
    }

    /** Keeps the run and its undos from going on until the new run is entered: each looks for the other under the lease's lock. */
    private void check(UndoOffer offer, long entered) {
        long number = offer.run().number();
        long root = stores.runs().undoLine(number).root();
        stores.leases().lock(root);
        if (root != number) {
            stores.leases().lock(number);
        }
        Run now = stores.runs().find(number).orElseThrow();
        refuse(UndoRules.refusal(now, stores.runs().undoLine(number).without(entered), clock.instant()));
        if (applied(now) != offer.buckets()) {
            refuse(Optional.of(RefusedUndoException.because("Run " + number
                    + ": it went on meanwhile; expected it as it was when it was looked at. Call again.")));
        }
    }

    /** A run that did not come to its end has changed what it has applied. */
    private int applied(Run run) {
        return run.state().isComplete()
                ? MatchKey.BUCKETS
                : stores.progress()
                        .find(run.number(), "apply")
                        .map(Progress::position)
                        .map(Long::intValue)
                        .orElse(0);
    }

    private static void refuse(Optional<RefusedUndoException> refusal) {
        refusal.ifPresent(reason -> {
            throw reason;
        });
    }
}
