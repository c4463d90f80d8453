package io.rollcall.housekeeping;

import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.HousekeepingDefinition;
import io.rollcall.definition.HousekeepingJob;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.NewRun;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Starts housekeeping. Thread-safe. */
public final class HousekeepingService {

    private final Stores stores;
    private final Clock clock;
    private final JobService jobs;

    public HousekeepingService(Stores stores, Clock clock, JobService jobs) {
        this.stores = stores;
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * Who wants what.
     *
     * @param name of the job
     * @param dryRun whether to count only
     * @param startedBy as {@code user@host}
     * @param version of this program
     */
    public record Launch(String name, boolean dryRun, String startedBy, String version) {}

    /** Enters a run, unless another of its job works, and works on it until it ends. It belongs to no channel, and is entered under the first one. */
    public RunOutcome start(HousekeepingJob.Keeping keep, Launch launch, ProgressListener listener) {
        return start(keep, launch, run -> {}, listener);
    }

    /**
     * As {@link #start(HousekeepingJob.Keeping, Launch, ProgressListener)}.
     *
     * @param condition as in {@link JobService#launch(NewRun, LongConsumer, ProgressListener)}
     */
    public RunOutcome start(
            HousekeepingJob.Keeping keep, Launch launch, LongConsumer condition, ProgressListener listener) {
        int channel = stores.channels().find(ChannelStore.DEFAULT).orElseThrow();
        NewRun run = new NewRun(
                HousekeepingJobFactory.KIND,
                launch.name(),
                channel,
                launch.dryRun(),
                Optional.empty(),
                true,
                true,
                DefinitionJson.write(HousekeepingDefinition.of(keep)),
                launch.version(),
                launch.startedBy(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GuardRails.NONE);
        return jobs.launch(run, condition, listener);
    }
}
