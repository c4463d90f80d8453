package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.RoundRobinBy;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UpdateJob;
import io.rollcall.imports.Imports;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunInputCopy;
import io.rollcall.report.Verdict;
import io.rollcall.report.Verification;
import io.rollcall.staging.InputCopies;
import io.rollcall.store.Counts;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One change of the contacts of a channel, put together word by word as on the command line. */
final class Updates {

    private final Imports imports;
    private final List<String> addTags = new ArrayList<>();
    private final List<String> removeTags = new ArrayList<>();
    private final List<String> addLists = new ArrayList<>();
    private final List<String> removeLists = new ArrayList<>();
    private final Map<String, String> set = new LinkedHashMap<>();
    private final List<String> clear = new ArrayList<>();
    private List<String> setTags = List.of();
    private @Nullable String assign;
    private boolean unassign;
    private @Nullable String transferFrom;
    private List<String> roundRobin = List.of();
    private @Nullable RoundRobinBy roundRobinBy;
    private @Nullable Boolean directory;
    private @Nullable Boolean optIn;
    private @Nullable String basis;
    private @Nullable String date;
    private boolean delete;
    private UpdateJob.Source source = UpdateJob.Source.NOTHING;
    private @Nullable AutomationEvents events;
    private UpdateJob.Guard guard = UpdateJob.Guard.NOTHING;

    Updates(Imports imports) {
        this.imports = imports;
    }

    Updates addTag(String tag) {
        addTags.add(tag);
        return this;
    }

    Updates removeTag(String tag) {
        removeTags.add(tag);
        return this;
    }

    Updates setTags(String... tags) {
        setTags = List.of(tags);
        return this;
    }

    Updates addList(String list) {
        addLists.add(list);
        return this;
    }

    Updates removeList(String list) {
        removeLists.add(list);
        return this;
    }

    Updates set(String field, String value) {
        set.put(field, value);
        return this;
    }

    Updates clear(String field) {
        clear.add(field);
        return this;
    }

    Updates assign(String member) {
        assign = member;
        return this;
    }

    Updates transferFrom(String member) {
        transferFrom = member;
        return this;
    }

    Updates roundRobin(String... members) {
        roundRobin = List.of(members);
        return this;
    }

    Updates byCapacity() {
        roundRobinBy = RoundRobinBy.CAPACITY;
        return this;
    }

    Updates unassign() {
        unassign = true;
        return this;
    }

    Updates directory(boolean inIt) {
        directory = inIt;
        return this;
    }

    Updates optOut() {
        optIn = false;
        return this;
    }

    Updates optIn(String why, String when) {
        optIn = true;
        basis = why;
        date = when;
        return this;
    }

    Updates delete() {
        delete = true;
        return this;
    }

    /** Those whom a file names; the filter is left empty then. */
    Updates from(Path file, @Nullable String column, @Nullable String country) {
        source = new UpdateJob.Source(file, null, null, null, column, country, null);
        return this;
    }

    Updates creating() {
        source = new UpdateJob.Source(source.file(), null, null, null, source.column(), source.country(), true);
        return this;
    }

    Updates telling(AutomationEvents told) {
        events = told;
        return this;
    }

    Updates planning() {
        guard = new UpdateJob.Guard(null, null, true, null, null, null);
        return this;
    }

    Updates atMost(String contacts) {
        guard = new UpdateJob.Guard(null, null, null, RowLimit.of(contacts), null, null);
        return this;
    }

    Updates dry() {
        guard = new UpdateJob.Guard(true, null, null, null, null, null);
        return this;
    }

    UpdateOffer offer(String where) {
        UpdateJob job = new UpdateJob(
                JobKind.UPDATE,
                null,
                Map.of(),
                source,
                new UpdateJob.Selection(
                        imports.channelName(),
                        where.isEmpty() ? null : where,
                        (where.isEmpty() && source.file() == null && transferFrom == null) ? true : null,
                        transferFrom,
                        ZoneId.of("Asia/Kuala_Lumpur")),
                new UpdateJob.Change(
                        addTags,
                        removeTags,
                        setTags,
                        addLists,
                        removeLists,
                        set,
                        clear,
                        assign,
                        unassign ? true : null,
                        roundRobin,
                        roundRobinBy,
                        directory,
                        Boolean.FALSE.equals(optIn) ? true : null,
                        Boolean.TRUE.equals(optIn) ? true : null,
                        basis,
                        date,
                        delete ? true : null),
                guard,
                new UpdateJob.Automations(events),
                Schedule.NOTHING,
                Notifying.NOTHING);
        return service().offer(new UpdateRequest("update", job, Origins.OPTIONS, "operator@workbench", "test"));
    }

    /** Changes the contacts of a filter; of all where it is empty. */
    RunSummary of(String where) {
        return of(where, "", () -> {});
    }

    /** As {@link #of(String)}; does something once, outside its transactions, when a step has done its first range. */
    RunSummary of(String where, String step, Runnable interference) {
        AtomicBoolean done = new AtomicBoolean();
        ProgressListener listener = (name, rows, total) -> {
            if (name.equals(step) && done.compareAndSet(false, true)) {
                // In a thread of its own, which has no transaction and no step.
                CompletableFuture.runAsync(interference).join();
            }
        };
        RunSummary summary;
        try (UpdateOffer offer = offer(where)) {
            RunOutcome outcome = service().start(offer, listener);
            assertThat(outcome).isInstanceOf(RunOutcome.Ended.class);
            summary = outcome.summary();
        }
        assertThat(summary.failure()).as("failure").isEmpty();
        if (summary.state().isComplete()) {
            assertThat(summary.counts().balance()).as("%s", summary.counts()).isTrue();
            verify(summary.number());
        }
        imports.assertStatusesAreFolds();
        return summary;
    }

    private void verify(long number) {
        Stores stores = imports.workbench().stores();
        Run run = stores.runs().find(number).orElseThrow();
        Optional<RunInputCopy> copy = DefinitionJson.readUpdate(run.definition())
                .file()
                .map(new InputCopies(imports.workbench().home(), stores)::of);
        Verdict verdict = new Verification(stores, imports.workbench().transaction()).verify(run, copy);
        assertThat(verdict.findings()).as("run %d", number).isEmpty();
    }

    /** The books in words. */
    static String books(RunSummary run) {
        Counts counts = run.counts();
        if (run.input().isPresent()) {
            return "read " + counts.read() + " = created " + counts.created() + " + updated " + counts.updated()
                    + " + unchanged " + counts.unchanged() + " + superseded " + counts.superseded() + " + skipped "
                    + counts.skipped() + " + rejected " + counts.rejected();
        }
        return "matched " + run.counts().read() + " = updated " + run.counts().updated() + " + unchanged "
                + run.counts().unchanged() + " + skipped " + run.counts().skipped() + " + rejected "
                + run.counts().rejected();
    }

    private UpdateService service() {
        return imports.workbench().updates();
    }
}
