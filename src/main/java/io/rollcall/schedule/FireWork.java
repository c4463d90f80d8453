package io.rollcall.schedule;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobFolder;
import io.rollcall.definition.JobKind;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.DatabaseFault;
import io.rollcall.store.Fire;
import io.rollcall.store.FireLostException;
import io.rollcall.store.NewRun;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import io.rollcall.transfer.TransferException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one fire: starts a run for it, or goes on with the one that was started. However often servers die over it, one
 * run comes of it, since the fire's token is asked for in the transaction that enters the run. Thread-safe.
 */
final class FireWork {

    private static final Logger LOG = LoggerFactory.getLogger(FireWork.class);

    /** How long a fire waits before it is looked at again. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Map<JobKind, JobStarter> starters;
    private final Arrivals arrivals;
    private final JobFolder folder;
    private final JobService jobs;
    private final Stores stores;
    private final Clock clock;
    private final String version;
    private final Announcer announcer;

    FireWork(
            List<JobStarter> starters,
            Arrivals arrivals,
            JobFolder folder,
            JobService jobs,
            Stores stores,
            Clock clock,
            String version,
            Announcer announcer) {
        this.starters = starters.stream().collect(Collectors.toMap(JobStarter::kind, Function.identity()));
        this.arrivals = arrivals;
        this.folder = folder;
        this.jobs = jobs;
        this.stores = stores;
        this.clock = clock;
        this.version = version;
        this.announcer = announcer;
    }

    /** Works until the run ends; never throws. */
    void work(Fire fire) {
        try {
            Optional<RunOutcome> outcome =
                    fire.started().isPresent() ? goOn(fire, fire.started().get()) : Optional.of(start(fire));
            outcome.ifPresentOrElse(ended -> settle(fire, ended), () -> endedBefore(fire));
        } catch (ChangedArrivalException changed) {
            arrivals.giveUp(fire);
            stores.fires().end(fire, Fire.State.ENDED, changed.getMessage());
            announcer.say(fire.job(), String.valueOf(changed.getMessage()));
        } catch (FireLostException taken) {
            LOG.info("Another server works on the start of job '{}'.", fire.job());
        } catch (RuntimeException failed) {
            LOG.error("The start of job '{}' failed.", fire.job(), failed);
            leave(fire, failed);
        }
    }

    /** The run may have ended just before the server died. */
    private Optional<RunOutcome> goOn(Fire fire, long run) {
        RunState state = jobs.catalog().find(run).orElseThrow().state();
        if (state != RunState.RUNNING && state != RunState.LOST && state != RunState.STOPPED) {
            return Optional.empty();
        }
        if (state != RunState.RUNNING) {
            announcer.say(fire.job(), "goes on with run " + run + ", which is " + state.words() + ".");
        }
        return jobs.restart(run, new Told(fire));
    }

    private RunOutcome start(Fire fire) {
        LongConsumer condition = run -> stores.fires().setRun(fire, run);
        JobKind kind = JobKind.IMPORT;
        try {
            JobFile file = JobFile.read(folder.find(fire.job()), Map.of());
            kind = file.job().kind();
            if (!file.problems().isEmpty()) {
                throw new JobFileException(file.problems());
            }
            JobStarter starter = starters.get(kind);
            if (starter == null) {
                throw new JobFileException(List.of("Job '" + file.name() + "' is of kind " + kind.word()
                        + ", which schedules do not start. 'rollcall run " + file.name() + "' runs it."));
            }
            return fire.cause() == Fire.Cause.ARRIVAL
                    ? arrivals.start(fire, file, jobs.self(), condition, new Told(fire))
                    : starter.start(file, jobs.self(), condition, new Told(fire));
        } catch (RuntimeException refused) {
            if (!Refusals.isKnown(refused)) {
                throw refused;
            }
            return new RunOutcome.NeverBegan(refuse(fire, kind, Refusals.text(refused), condition));
        }
    }

    private RunSummary refuse(Fire fire, JobKind kind, String failure, LongConsumer condition) {
        int channel = stores.channels().find(ChannelStore.DEFAULT).orElseThrow();
        NewRun run = new NewRun(
                kind.word(),
                fire.job(),
                channel,
                false,
                Optional.empty(),
                false,
                true,
                DefinitionJson.NOTHING,
                version,
                jobs.self(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GuardRails.NONE);
        return jobs.refuse(run, failure, condition);
    }

    private void settle(Fire fire, RunOutcome outcome) {
        RunSummary run = outcome.summary();
        if (outcome instanceof RunOutcome.Ended && run.state() == RunState.STOPPED && jobs.isStopRequested()) {
            stores.fires().giveBack(fire, Duration.ZERO);
            announcer.say(
                    fire.job(), "run " + run.number() + " stopped with the server; the next one goes on with it.");
            return;
        }
        if (outcome instanceof RunOutcome.Busy busy) {
            stores.fires().giveBack(fire, LATER);
            LOG.info("Run {} is worked on by {}.", run.number(), busy.owner());
            return;
        }
        if (outcome instanceof RunOutcome.JobWorks works) {
            jobWorks(fire, works);
            return;
        }
        if (outcome instanceof RunOutcome.AlreadyThere) {
            String reason = "nothing new: the same was done by run " + run.number();
            moveAway(fire, run, reason + ".");
            stores.fires().end(fire, Fire.State.ENDED, reason);
            announcer.say(fire.job(), reason + ".");
            return;
        }
        moveAway(fire, run, Ends.told(outcome));
        stores.fires().end(fire, Fire.State.ENDED, null);
        announcer.say(fire.job(), Ends.told(outcome));
    }

    /** The server died between the end of the run and that of the fire. */
    private void endedBefore(Fire fire) {
        RunSummary run = jobs.catalog().find(fire.started().orElseThrow()).orElseThrow();
        moveAway(fire, run, Ends.told(new RunOutcome.Ended(run)));
        stores.fires().end(fire, Fire.State.ENDED, null);
    }

    private void moveAway(Fire fire, RunSummary run, String told) {
        if (fire.cause() == Fire.Cause.ARRIVAL) {
            arrivals.settle(fire, run, told).ifPresent(trouble -> announcer.say(fire.job(), trouble));
        }
    }

    private void jobWorks(Fire fire, RunOutcome.JobWorks works) {
        String reason = "run " + works.summary().number() + " of the job still worked";
        if (!fire.queues()) {
            stores.fires().end(fire, Fire.State.SKIPPED, reason);
            announcer.say(fire.job(), "left out: " + reason + ".");
            return;
        }
        stores.fires().giveBack(fire, LATER);
        if (fire.token() == 1) {
            announcer.say(fire.job(), "waits for run " + works.summary().number() + " to end.");
        }
    }

    /** What passes is tried again by any server; what does not is written down. */
    private void leave(Fire fire, RuntimeException failed) {
        try {
            boolean passes = DatabaseFault.of(failed)
                            .filter(fault -> fault == DatabaseFault.OUTAGE || fault == DatabaseFault.CONFLICT)
                            .isPresent()
                    || (failed instanceof TransferException transfer && transfer.isPassing());
            if (passes || jobs.isStopRequested()) {
                stores.fires().giveBack(fire, passes ? LATER : Duration.ZERO);
                return;
            }
            String reason = Refusals.text(failed);
            if (fire.cause() == Fire.Cause.ARRIVAL) {
                arrivals.giveUp(fire);
            }
            stores.fires().end(fire, Fire.State.ENDED, reason);
            announcer.say(fire.job(), reason);
        } catch (RuntimeException away) {
            // The fire stays with this server; when the server ends, or dies, another one takes it.
            LOG.warn("What became of the start of job '{}' could not be written down.", fire.job(), away);
        }
    }

    /** Tells when the run begins, and what people should know while it works. */
    private final class Told implements ProgressListener {

        private final Fire fire;

        Told(Fire fire) {
            this.fire = fire;
        }

        @Override
        public void begun(long run, int attempt) {
            announcer.say(fire.job(), "run " + run + " begins" + (attempt > 1 ? ", attempt " + attempt : "") + ".");
        }

        @Override
        public void progress(String step, long done, long total) {
            // Whoever wants to see it watches the run.
        }

        @Override
        public void note(String message) {
            announcer.say(fire.job(), message);
        }
    }
}
