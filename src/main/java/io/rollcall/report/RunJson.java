package io.rollcall.report;

import io.rollcall.definition.JobKind;
import io.rollcall.job.DedupeFindings;
import io.rollcall.job.PlanReview;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Counts;
import io.rollcall.store.Delivery;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.MemberLoad;
import io.rollcall.store.RailFinding;
import io.rollcall.store.RunInput;
import io.rollcall.store.RunSource;
import io.rollcall.store.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run as JSON, the same in the run's folder and on the command line. Thread-safe. */
public final class RunJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunJson() {}

    /** Any object of ours as text, indented. */
    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Any object of ours on one line. */
    public static String line(Object value) {
        return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** JSON text as values that can be put into other JSON. */
    public static Object tree(String json) {
        return JSON.readTree(json);
    }

    /** JSON text, indented. */
    public static String indented(String json) {
        return write(JSON.readTree(json));
    }

    /** As {@link #of}, for lists, which do not count rejected rows by code. */
    public static Map<String, Object> brief(RunSummary run, Path runs, @Nullable Integer exit) {
        Map<String, Object> json = of(run, runs, exit);
        if (!json.containsKey("rejects")) {
            return json;
        }
        Map<String, Object> rejects = rejects(run, runs);
        rejects.remove("byCode");
        json.put("rejects", rejects);
        return json;
    }

    /**
     * The run as an ordered map.
     *
     * @param runs the folder that holds the folders of runs
     * @param exit the exit code of the launch that is answered, or that the run's last launch had; null while it runs
     */
    public static Map<String, Object> of(RunSummary run, Path runs, @Nullable Integer exit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.number());
        json.put("kind", run.kind());
        json.put("job", run.job());
        json.put("attempt", run.attempt());
        json.put("state", run.state().words());
        json.put("exit", exit);
        json.put("dryRun", run.dryRun());
        run.input().ifPresent(input -> json.put("input", input(input)));
        run.source().ifPresent(source -> json.put("source", source(source)));
        run.undoneBy().ifPresent(by -> json.put("undoneBy", by));
        if (isUndo(run)) {
            json.put("counts", changes(run.counts()));
            Path kept = new RunFolder(runs, run.number()).kept();
            json.put("kept", run.state() != RunState.RUNNING && Files.exists(kept) ? kept.toString() : null);
            return json(run, json);
        }
        if (run.kind().equals(JobKind.DEDUPE.word())) {
            json.put("counts", pairs(run.counts()));
            run.found().ifPresent(found -> json.put("found", found(found)));
            Path review = reviewFile(run, runs);
            json.put("review", run.state() != RunState.RUNNING && Files.exists(review) ? review.toString() : null);
            return json(run, json);
        }
        if (run.kind().equals(JobKind.EXPORT.word())) {
            json.put("counts", written(run));
            run.exported()
                    .filter(file -> file.publishedAt().isPresent())
                    .ifPresent(file -> json.put("file", file(file)));
            if (!run.deliveries().isEmpty()) {
                json.put(
                        "deliveries",
                        run.deliveries().stream().map(RunJson::delivery).toList());
            }
            return json(run, json);
        }
        json.put("counts", counts(run.counts(), run.deletes() ? "deleted" : "updated"));
        json.put("protected", run.counts().protectedRows());
        json.put("suppressed", run.counts().suppressed());
        json.put("newTags", run.counts().added().tags());
        json.put("newLists", run.counts().added().lists());
        json.put("newMembers", run.counts().added().members());
        json.put("newAttributes", run.counts().added().attributes());
        json.put("rejects", rejects(run, runs));
        return json(run, json);
    }

    /** Whether the books are those of changes, not of rows. */
    private static boolean isUndo(RunSummary run) {
        return run.kind().equals("unmerge")
                || run.source()
                        .filter(source -> source.kind() == RunSource.Kind.UNDO)
                        .isPresent();
    }

    private static Map<String, Object> changes(Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("changes", counts.read());
        json.put("undone", counts.undone());
        json.put("kept", counts.kept());
        if (counts.pending() != 0) {
            json.put("pending", counts.pending());
        }
        return json;
    }

    private static Map<String, Object> pairs(Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pairs", counts.read());
        json.put("merged", counts.merged());
        json.put("review", counts.review());
        json.put("ignored", counts.ignored());
        if (counts.pending() != 0) {
            json.put("pending", counts.pending());
        }
        return json;
    }

    private static Map<String, Object> found(DedupeFindings found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contacts", found.contacts());
        json.put("people", found.clusters());
        json.put("mergedContacts", found.merged());
        json.put("largeBlocks", found.largeBlocks());
        json.put("largeParts", found.largeParts());
        return json;
    }

    private static Path reviewFile(RunSummary run, Path runs) {
        return run.found()
                .flatMap(DedupeFindings::reviewFile)
                .map(Path::of)
                .orElseGet(() -> new RunFolder(runs, run.number()).review());
    }

    private static Map<String, Object> written(RunSummary run) {
        Counts counts = run.counts();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("selected", counts.read());
        json.put("written", counts.written());
        run.delta().ifPresent(delta -> {
            json.put("unchanged", counts.unchanged());
            json.put("removed", delta.changes().removed());
            json.put("kind", delta.word());
        });
        if (counts.pending() != 0) {
            json.put("pending", counts.pending());
        }
        return json;
    }

    private static Map<String, Object> delivery(Delivery delivery) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("to", delivery.destination());
        json.put("name", delivery.name());
        json.put("deliveredAt", delivery.deliveredAt().map(Instant::toString).orElse(null));
        return json;
    }

    private static Map<String, Object> file(ExportedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.path());
        json.put("bytes", file.bytes());
        if (file.parts().isEmpty()) {
            json.put("sha256", file.sha256());
        } else {
            json.put("files", file.parts().stream().map(RunJson::part).toList());
        }
        json.put("snapshotAt", file.snapshotAt().toString());
        return json;
    }

    private static Map<String, Object> part(ExportedPart part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", part.path());
        json.put("rows", part.rows());
        json.put("bytes", part.bytes());
        json.put("sha256", part.sha256());
        return json;
    }

    /** What follows the books. */
    private static Map<String, Object> json(RunSummary run, Map<String, Object> json) {
        json.put("guard", guard(run.review()));
        if (run.kind().equals(JobKind.HOUSEKEEPING.word())) {
            Map<String, Object> deleted = new LinkedHashMap<>();
            run.steps().forEach(step -> deleted.put(step.step(), step.done()));
            json.put("deleted", deleted);
        }
        run.failure().ifPresent(failure -> {
            Map<String, Object> failed = new LinkedHashMap<>();
            failed.put("step", run.failedStep().orElse(""));
            failed.put("message", failure);
            json.put("failure", failed);
        });
        json.put("startedBy", run.startedBy());
        json.put("startedAt", run.startedAt().toString());
        run.finishedAt().ifPresent(finished -> json.put("finishedAt", finished.toString()));
        json.put("seconds", run.worked().toMillis() / 1000.0);
        return json;
    }

    private static Map<String, Object> guard(PlanReview review) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rails", review.rails().stream().map(RunJson::rail).toList());
        review.approval().ifPresent(given -> {
            Map<String, Object> approval = new LinkedHashMap<>();
            approval.put("by", given.by());
            approval.put("at", given.at().toString());
            approval.put("overridden", given.overridden());
            json.put("approval", approval);
        });
        json.put("replanned", review.replanned());
        json.put("left", review.left());
        if (!review.events().isEmpty()) {
            Map<String, Object> events = new LinkedHashMap<>();
            events.put("pending", review.events().pending());
            events.put("delivered", review.events().delivered());
            events.put("withdrawn", review.events().withdrawn());
            events.put("givenUp", review.events().givenUp());
            json.put("events", events);
        }
        if (!review.loads().isEmpty()) {
            json.put("loads", review.loads().stream().map(RunJson::load).toList());
        }
        review.discardedAt().ifPresent(at -> json.put("discardedAt", at.toString()));
        return json;
    }

    private static Map<String, Object> load(MemberLoad load) {
        Map<String, Object> json = new LinkedHashMap<>();
        load.name().ifPresent(name -> json.put("member", name));
        load.email().ifPresent(email -> json.put("email", email));
        json.put("before", load.before());
        json.put("after", load.after());
        return json;
    }

    private static Map<String, Object> rail(RailFinding rail) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rail", rail.rail());
        json.put("bound", rail.bound());
        json.put("found", rail.found());
        json.put("broken", rail.broken());
        rail.applied().ifPresent(applied -> json.put("applied", applied));
        return json;
    }

    private static Map<String, Object> input(RunInput input) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", input.name());
        json.put("sha256", input.sha256());
        json.put("bytes", input.bytes());
        return json;
    }

    private static Map<String, Object> source(RunSource source) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", source.run());
        json.put("kind", source.kind().word());
        return json;
    }

    private static Map<String, Object> counts(Counts counts, String changed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("read", counts.read());
        json.put("created", counts.created());
        json.put(changed, counts.updated());
        json.put("unchanged", counts.unchanged());
        json.put("superseded", counts.superseded());
        json.put("skipped", counts.skipped());
        json.put("rejected", counts.rejected());
        if (counts.pending() != 0) {
            json.put("pending", counts.pending());
        }
        return json;
    }

    private static Map<String, Object> rejects(RunSummary run, Path runs) {
        Map<String, Object> json = new LinkedHashMap<>();
        Path file = new RunFolder(runs, run.number()).rejects();
        json.put("file", run.state() != RunState.RUNNING && Files.exists(file) ? file.toString() : null);
        json.put("byCode", run.rejectsByCode());
        return json;
    }
}
