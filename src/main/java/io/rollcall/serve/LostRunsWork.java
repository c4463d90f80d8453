package io.rollcall.serve;

import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.schedule.Announcer;
import io.rollcall.schedule.Ends;
import io.rollcall.schedule.SchedulingService;
import io.rollcall.store.RunFilter;
import io.rollcall.store.RunState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with runs whose process died, as {@code runs recover} does. Thread-safe. */
final class LostRunsWork {

    private static final Logger LOG = LoggerFactory.getLogger(LostRunsWork.class);

    private static final RunFilter LOST = new RunFilter(
            Optional.empty(), Set.of(RunState.LOST), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MOST = 1_000;

    private final JobService jobs;
    private final SchedulingService schedules;
    private final Announcer announcer;

    LostRunsWork(JobService jobs, SchedulingService schedules, Announcer announcer) {
        this.jobs = jobs;
        this.schedules = schedules;
        this.announcer = announcer;
    }

    /** The runs that are lost, the oldest first; those of schedules are gone on with as such. */
    List<RunSummary> find() {
        List<RunSummary> lost = jobs.catalog().list(LOST, Long.MAX_VALUE, MOST).stream()
                .filter(run -> !schedules.hasFire(run.number()))
                .collect(Collectors.toList());
        Collections.reverse(lost);
        return lost;
    }

    /** Works until the run ends; never throws. */
    void work(RunSummary run) {
        announcer.say(run.job(), "run " + run.number() + " has lost its process; going on with it.");
        try {
            Optional<RunOutcome> outcome = jobs.restart(run.number(), ProgressListener.NONE);
            outcome.ifPresent(ended -> announcer.say(run.job(), told(ended)));
        } catch (RuntimeException failed) {
            LOG.error("Run {} could not be gone on with.", run.number(), failed);
            announcer.say(run.job(), "run " + run.number() + " could not be gone on with; the log tells why.");
        }
    }

    private static String told(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Busy busy
                ? "run " + busy.summary().number() + " is worked on by " + busy.owner() + "."
                : Ends.told(outcome);
    }
}
