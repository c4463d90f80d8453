package io.rollcall.notify;

import io.rollcall.definition.NotifyEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A notice as an e-mail: a subject that a telephone shows well, and plain text. */
final class NoticeText {

    private static final int LONGEST_SUBJECT = 120;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final Notice notice;
    private final Notice.Data data;
    private final ZoneId zone;

    /**
     * Begins with nothing written.
     *
     * @param zone of the times in the text
     */
    NoticeText(Notice notice, ZoneId zone) {
        this.notice = notice;
        this.data = notice.data();
        this.zone = zone;
    }

    /** One line without control characters. */
    String subject() {
        String line = headline().replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    String body() {
        List<String> lines = new ArrayList<>();
        lines.add(sentence());
        lines.add("");
        add(lines, "job", data.job());
        add(lines, "run", data.run() == null ? null : data.run() + (hasBegun() ? ", attempt " + data.attempt() : ""));
        add(lines, "state", data.state());
        add(lines, "started", time(data.startedAt()));
        add(lines, "ended", time(data.endedAt()));
        add(lines, "books", data.counts() == null ? null : RunCounts.text(data.counts()));
        add(lines, "failed", data.failure() == null ? null : failure(data.failure()));
        add(lines, "last", data.lastSuccess() == null ? null : time(data.lastSuccess()));
        add(lines, "next", data.next());
        return String.join("\r\n", lines) + "\r\n";
    }

    private String headline() {
        String job = data.job();
        String run = "run " + data.run();
        NotifyEvent event = notice.event();
        if (event == null) {
            return job + ": test of its notifications";
        }
        return switch (event) {
            case FAILED -> job + (hasBegun() ? " failed: " : " could not begin: ") + run + because();
            case ABORTED -> job + " aborted by a guard rail: " + run + because();
            case LOST -> job + " lost its process: " + run;
            case WAITING -> job + " waits for approval: " + run;
            case STOPPED -> job + " was stopped: " + run;
            case REJECTS -> job + " completed with rejects: " + run + rejects();
            case COMPLETED -> job + " completed: " + run;
            case RECOVERED -> job + " works again: " + run + " completed";
            case LATE -> job + " is late: no success for " + data.lateAfterHours() + " h";
        };
    }

    private String sentence() {
        NotifyEvent event = notice.event();
        if (event == null) {
            return "This is a test: job '" + data.job() + "' tells this address. Nothing has happened.";
        }
        String run = "Run " + data.run() + " of '" + data.job() + "' ";
        return switch (event) {
            case FAILED ->
                run
                        + (hasBegun()
                                ? "failed. What it had done stays; a restart goes on where it was."
                                : "could not begin. Nothing was changed.");
            case ABORTED -> run + "was aborted by a guard rail. Nothing was changed; its plan is kept.";
            case LOST -> run + "has lost its process, which died or hangs. A restart goes on where it was.";
            case WAITING -> run + "has made its plan and waits until somebody approves it. Nothing was changed.";
            case STOPPED -> run + "was stopped. A restart goes on where it was.";
            case REJECTS -> run + "is complete; some rows were rejected.";
            case COMPLETED -> run + "is complete.";
            case RECOVERED -> run + "is complete, after trouble with this job.";
            case LATE ->
                "Job '" + data.job() + "' has not succeeded for more than " + data.lateAfterHours() + " h"
                        + (data.lastSuccess() == null ? "; it never has since it is looked after." : ".");
        };
    }

    /** A scheduled start that is refused leaves a run without an attempt. */
    private boolean hasBegun() {
        return data.attempt() == null || data.attempt() > 0;
    }

    private String because() {
        return Optional.ofNullable(data.failure())
                .map(failure -> ". " + failure)
                .orElse("");
    }

    private String rejects() {
        Map<String, Long> counts = Optional.ofNullable(data.counts()).orElse(Map.of());
        return ", " + RunCounts.number(counts.getOrDefault("rejected", 0L)) + " of "
                + RunCounts.number(counts.getOrDefault("read", 0L)) + " rows";
    }

    private String failure(String failure) {
        return data.step() == null ? failure : "in step '" + data.step() + "': " + failure;
    }

    private @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at.atZone(zone));
    }

    private static void add(List<String> lines, String word, @Nullable String text) {
        if (text != null) {
            lines.add(String.format(Locale.ROOT, "  %-9s %s", word, text.replaceAll("\\p{Cntrl}", " ")));
        }
    }
}
