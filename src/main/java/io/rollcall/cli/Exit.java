package io.rollcall.cli;

import io.rollcall.job.RunSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Exit codes; part of the product, since schedulers act on them. */
final class Exit {

    static final int COMPLETED = 0;
    static final int COMPLETED_WITH_REJECTS = 1;
    /** Usage, missing or unreadable file, unknown column, no database: nothing was started. */
    static final int NOT_STARTED = 2;
    /** Failed; a restart goes on. */
    static final int FAILED = 3;

    static final int ABORTED = 4;
    static final int STOPPED = 5;
    /** Already done, or already running. */
    static final int NOTHING_TO_DO = 6;

    static final int WAITING_FOR_APPROVAL = 7;
    /** The second Ctrl-C. */
    static final int INTERRUPTED = 130;

    /** Commands whose help lists the codes. */
    private static final Set<String> TOLD = Set.of(
            "rollcall", "import", "export", "update", "run", "restart", "recover", "watch", "again", "approve", "undo");

    private Exit() {}

    static int of(RunSummary run, boolean rejectsOk) {
        return switch (run.state()) {
            case COMPLETED -> brokenDry(run) ? ABORTED : COMPLETED;
            case COMPLETED_WITH_REJECTS -> brokenDry(run) ? ABORTED : rejectsOk ? COMPLETED : COMPLETED_WITH_REJECTS;
            case WAITING_FOR_APPROVAL -> WAITING_FOR_APPROVAL;
            case ABORTED -> ABORTED;
            case STOPPED -> STOPPED;
            case RUNNING, FAILED, LOST -> FAILED;
        };
    }

    /** A dry run has nothing to abort, but whoever acts on its code must not take the plan for a good one. */
    private static boolean brokenDry(RunSummary run) {
        return run.dryRun() && !run.review().broken().isEmpty();
    }

    /** Of a run that is only looked at: null while nobody can know. */
    static @Nullable Integer known(RunSummary run) {
        return switch (run.state()) {
            case RUNNING -> null;
            case LOST -> FAILED;
            default -> of(run, false);
        };
    }

    static boolean isTold(CommandSpec command) {
        return TOLD.contains(command.name());
    }

    /** What the codes mean, by code, for help. */
    static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("  0", "completed");
        texts.put("  1", "completed with rejects (--rejects-ok makes it 0)");
        texts.put(
                "  2", "not started: usage, a wrong job file, missing or unreadable file, unknown column, no database");
        texts.put("  3", "failed; 'rollcall runs restart' goes on");
        texts.put("  4", "aborted by a guard rail before the first change; 'rollcall runs approve --override' goes on");
        texts.put("  5", "stopped; 'rollcall runs restart' goes on");
        texts.put("  6", "nothing to do: already done, or already running");
        texts.put("  7", "waiting for approval; 'rollcall runs approve' goes on");
        texts.put("130", "second Ctrl-C");
        return texts;
    }
}
