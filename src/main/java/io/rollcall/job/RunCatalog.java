package io.rollcall.job;

import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.JobKind;
import io.rollcall.job.RunSummary.StepSummary;
import io.rollcall.store.Counts;
import io.rollcall.store.DedupeBlockStore;
import io.rollcall.store.DedupePairStore;
import io.rollcall.store.EventCounts;
import io.rollcall.store.Lease;
import io.rollcall.store.Progress;
import io.rollcall.store.Run;
import io.rollcall.store.RunFilter;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import io.rollcall.store.UndoLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at runs, and asks them to stop; needs nothing but the database. Thread-safe. */
public final class RunCatalog {

    private static final List<String> ORDER = List.of(
            "select",
            "decide",
            "read",
            "measure",
            "block",
            "score",
            "stage",
            "link",
            "plan",
            "write",
            GuardTasklet.NAME,
            "apply",
            "publish",
            "deliver",
            "changes",
            "rows",
            "folders",
            "copies",
            "staging",
            "plans",
            "history",
            "report");

    private final Stores stores;
    private final String thisHost;

    public RunCatalog(Stores stores, String thisHost) {
        this.stores = stores;
        this.thisHost = thisHost;
    }

    public Optional<RunSummary> find(long run) {
        return stores.runs().find(run).map(this::summary);
    }

    /**
     * Runs with a number below {@code before}, newest first. Their rejected rows are not counted by code, and not what
     * a plan would add to the catalogue: that looks at every row.
     */
    public List<RunSummary> list(RunFilter filter, long before, int limit) {
        List<RunSummary> found = new ArrayList<>();
        long from = before;
        while (true) {
            List<Run> page = stores.runs().list(filter, from, limit);
            for (Run run : page) {
                RunSummary summary = summary(run, Map.of(), false);
                if (filter.accepts(summary.state())) {
                    found.add(summary);
                }
                if (found.size() == limit) {
                    return found;
                }
                from = run.number();
            }
            if (page.size() < limit) {
                return found;
            }
        }
    }

    /** A run as it is stored, with the definition that a new run can be made of. */
    public Optional<Run> stored(long run) {
        return stores.runs().find(run);
    }

    /** How far a run is. */
    public Optional<RunGlance> glance(long run) {
        List<StepSummary> steps = steps(run);
        // The state is asked for after the steps: of a run that has ended, none is missing.
        return stores.runs()
                .find(run)
                .map(found -> new RunGlance(
                        stateNow(found), found.attempt(), found.state() == RunState.RUNNING ? steps : steps(run)));
    }

    /** Everything that is known of a run. */
    public Optional<RunStory> story(long run) {
        return stores.runs()
                .find(run)
                .map(found -> new RunStory(
                        summary(found),
                        stores.attempts().list(run),
                        stores.runs().offspring(run),
                        found.definition(),
                        found.engineVersion(),
                        stores.rejectedRows().page(run, 0, 1).stream().findFirst(),
                        stores.fires().ofRun(run)));
    }

    /** Asks a run to stop at its next chunk or range; answers whether somebody works on it. */
    public boolean requestStop(long run) {
        return stores.leases().requestStop(run);
    }

    RunSummary summary(Run run) {
        return summary(run, stores.rejectedRows().countByCode(run.number()), true);
    }

    private RunSummary summary(Run run, Map<String, Long> byCode, boolean planned) {
        RunState state = stateNow(run);
        if (run.state() == RunState.RUNNING && state != RunState.RUNNING && state != RunState.LOST) {
            // It ended a moment ago.
            return summary(stores.runs().find(run.number()).orElse(run), state, byCode, planned);
        }
        return summary(run, state, byCode, planned);
    }

    /** The state as people see it. */
    private RunState stateNow(Run run) {
        if (run.state() != RunState.RUNNING
                || !isLost(run.number(), stores.leases().find(run.number()))) {
            return run.state();
        }
        // It may have ended between the two looks, which gives the lease back too.
        RunState now = stores.runs().find(run.number()).orElse(run).state();
        return now == RunState.RUNNING ? RunState.LOST : now;
    }

    private RunSummary summary(Run run, RunState state, Map<String, Long> byCode, boolean planned) {
        Optional<Lease> lease = stores.leases().find(run.number());
        return new RunSummary(
                run.number(),
                run.kind(),
                run.job(),
                run.attempt(),
                state,
                run.dryRun(),
                run.input(),
                run.source(),
                undoneBy(run),
                counts(run, planned),
                byCode,
                steps(run.number()),
                run.startedAt(),
                run.finishedAt(),
                run.worked(),
                run.startedBy(),
                lease.map(held ->
                        held.owner().name() + ", process " + held.owner().processId()),
                run.failedStep(),
                run.failure(),
                new PlanReview(
                        stores.rails().list(run.number()),
                        stores.approvals().find(run.number()),
                        run.replanned(),
                        run.left(),
                        stores.loads().list(run.number()),
                        told(run),
                        events(run),
                        run.discardedAt()),
                stores.exportedFiles().find(run.number()),
                stores.exportDeltas().find(run.number()),
                stores.deliveries().list(run.number()),
                DefinitionJson.deletes(run.definition()),
                found(run));
    }

    private Optional<DedupeFindings> found(Run run) {
        if (!run.kind().equals(JobKind.DEDUPE.word()) || run.source().isPresent()) {
            return Optional.empty();
        }
        long number = run.number();
        Optional<Progress> begun = stores.progress()
                .find(number, "select")
                .or(() -> stores.progress().find(number, "decide"));
        return begun.map(selected -> {
            DedupePairStore.Clusters clusters = stores.dedupePairs().countClusters(number);
            return new DedupeFindings(
                    selected.done(),
                    clusters.clusters(),
                    clusters.merged(),
                    stores.dedupeBlocks().countLarge(number, true),
                    stores.dedupeBlocks().countLarge(number, false),
                    Optional.ofNullable(
                            DefinitionJson.readDedupe(run.definition()).reviewTo()));
        });
    }

    /** Most runs have none, and are not asked for them. */
    private EventCounts events(Run run) {
        return told(run) == AutomationEvents.SILENT
                ? EventCounts.NONE
                : stores.contactEvents().count(run.number());
    }

    private static AutomationEvents told(Run run) {
        return run.kind().equals(JobKind.UPDATE.word())
                ? DefinitionJson.readUpdate(run.definition()).events()
                : AutomationEvents.SILENT;
    }

    /**
     * Whether the run says that it is running, and nobody works on it: its process died, or was not heard of for so long
     * that it counts as dead, although its lock may stand.
     */
    boolean isLost(long run, Optional<Lease> lease) {
        return lease.filter(RunLiveness::isSilent).isPresent() || isLeft(run, lease);
    }

    private boolean isLeft(long run, Optional<Lease> lease) {
        return !stores.leases().isLocked(run)
                && lease.map(held -> RunLiveness.isLost(held, thisHost)).orElse(true);
    }

    /**
     * Of an unfinished run the books hold what is certain: rejected rows, and the outcomes of the ranges that were applied,
     * or planned where nothing is to be applied, or nothing yet. The rest is pending.
     */
    private Counts counts(Run run, boolean planned) {
        if (run.state().isComplete()) {
            return run.counts();
        }
        long number = run.number();
        Optional<Progress> selected = stores.progress().find(number, "write");
        if (selected.isPresent()) {
            return Counts.ofExport(selected.get().total(), 0);
        }
        if (run.kind().equals(JobKind.DEDUPE.word()) && run.source().isEmpty()) {
            DedupeBlockStore.Tally tally = stores.dedupeBlocks().tally(number);
            return Counts.ofPairs(tally.pairs(), 0, 0, tally.ignored());
        }
        long reached = stores.progress()
                .find(number, run.dryRun() || run.state().isHalted() ? "plan" : "apply")
                .map(Progress::position)
                .orElse(0L);
        Map<String, Long> outcomes = new HashMap<>();
        if (reached > 0) {
            outcomes.putAll(stores.plans().countOutcomes(number, reached));
            outcomes.putAll(stores.undos().countOutcomes(number, reached));
        }
        return Counts.of(
                run.counts().read(),
                outcomes,
                stores.rejectedRows().count(number),
                planned && run.state().isHalted()
                        ? PlannedAdditions.of(run, stores)
                        : stores.catalogue().countAddedBy(number));
    }

    private Optional<Long> undoneBy(Run run) {
        UndoLine line = stores.runs().undoLine(run.number());
        return line.isUndone(run.number()) && !line.last().state().isHalted()
                ? Optional.of(line.last().run())
                : Optional.empty();
    }

    private List<StepSummary> steps(long run) {
        return stores.progress().list(run).stream()
                .sorted(Comparator.comparingInt((Progress progress) -> ORDER.indexOf(progress.step())))
                .map(progress -> new StepSummary(
                        progress.step(),
                        progress.done(),
                        progress.total(),
                        progress.finished(),
                        Duration.ofMillis(progress.workedMs())))
                .toList();
    }
}
