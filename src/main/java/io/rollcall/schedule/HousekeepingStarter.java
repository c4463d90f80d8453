package io.rollcall.schedule;

import io.rollcall.definition.HousekeepingJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobKind;
import io.rollcall.housekeeping.HousekeepingService;
import io.rollcall.imports.EngineVersion;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import java.util.function.LongConsumer;

/** Starts housekeeping. */
final class HousekeepingStarter implements JobStarter {

    private final HousekeepingService housekeeping;
    private final EngineVersion version;

    HousekeepingStarter(HousekeepingService housekeeping, EngineVersion version) {
        this.housekeeping = housekeeping;
        this.version = version;
    }

    @Override
    public JobKind kind() {
        return JobKind.HOUSEKEEPING;
    }

    @Override
    public RunOutcome start(JobFile file, String startedBy, LongConsumer condition, ProgressListener listener) {
        HousekeepingJob job = (HousekeepingJob) file.job();
        HousekeepingService.Launch launch = new HousekeepingService.Launch(
                file.name(), Boolean.TRUE.equals(job.guard().dryRun()), startedBy, version.text());
        return housekeeping.start(job.keep(), launch, condition, listener);
    }
}
