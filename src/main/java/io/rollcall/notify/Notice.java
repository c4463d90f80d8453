package io.rollcall.notify;

import io.rollcall.definition.NotifyEvent;
import io.rollcall.definition.OptionWord;
import io.rollcall.job.RunSummary;
import io.rollcall.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is told; as JSON, the body of a webhook. Without personal data: job, counts, and messages of ours.
 *
 * @param type {@code run.} or {@code job.} and the word of the event; {@code test}
 * @param timestamp when it happened, or was found
 */
public record Notice(String type, Instant timestamp, Data data) {

    private static final String TEST = "test";

    /**
     * The facts; null is what does not apply.
     *
     * @param run its number
     * @param state of the run
     * @param counts rows by outcome, those with none left out
     * @param step in which the run failed
     * @param lastSuccess of a late job; null where it never succeeded
     * @param lateAfterHours the limit of a late job
     * @param next the command that shows more
     */
    public record Data(
            String job,
            @Nullable String kind,
            @Nullable Long run,
            @Nullable Integer attempt,
            @Nullable String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Map<String, Long> counts,
            @Nullable String step,
            @Nullable String failure,
            @Nullable Instant lastSuccess,
            @Nullable Long lateAfterHours,
            String next) {}

    /**
     * About a run.
     *
     * @param state in which it was found
     */
    static Notice of(NotifyEvent event, RunSummary run, RunState state, Instant now) {
        Data data = new Data(
                run.job(),
                run.kind(),
                run.number(),
                run.attempt(),
                state.words(),
                run.startedAt(),
                run.finishedAt().orElse(null),
                RunCounts.of(run),
                run.failedStep().filter(step -> !step.isEmpty()).orElse(null),
                run.failure().orElse(null),
                null,
                null,
                "rollcall runs show " + run.number());
        return new Notice("run." + event.word(), run.finishedAt().orElse(now), data);
    }

    /**
     * About a job that has not succeeded for too long.
     *
     * @param lastSuccess null where it never succeeded
     */
    static Notice late(String job, @Nullable Instant lastSuccess, Duration limit, Instant now) {
        Data data = new Data(
                job,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                lastSuccess,
                limit.toHours(),
                "rollcall runs list --job " + job);
        return new Notice("job." + NotifyEvent.LATE.word(), now, data);
    }

    /** Tries whether the receivers of a job can be reached. */
    static Notice test(String job, Instant now) {
        Data data = new Data(
                job, null, null, null, null, null, null, null, null, null, null, null, "rollcall jobs validate " + job);
        return new Notice(TEST, now, data);
    }

    /** What happened; null of a test. */
    @Nullable
    NotifyEvent event() {
        String word = type.substring(type.indexOf('.') + 1);
        for (NotifyEvent event : NotifyEvent.values()) {
            if (((OptionWord) event).word().equals(word)) {
                return event;
            }
        }
        return null;
    }
}
