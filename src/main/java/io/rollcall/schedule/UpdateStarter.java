package io.rollcall.schedule;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.UpdateJob;
import io.rollcall.imports.EngineVersion;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.updates.UpdateOffer;
import io.rollcall.updates.UpdateRequest;
import io.rollcall.updates.UpdateService;
import java.util.function.LongConsumer;

/** Starts updates. Nobody is asked; how many contacts may be changed says the job's guard. */
final class UpdateStarter implements JobStarter {

    private final UpdateService updates;
    private final EngineVersion version;

    UpdateStarter(UpdateService updates, EngineVersion version) {
        this.updates = updates;
        this.version = version;
    }

    @Override
    public JobKind kind() {
        return JobKind.UPDATE;
    }

    @Override
    public RunOutcome start(JobFile file, String startedBy, LongConsumer condition, ProgressListener listener) {
        UpdateRequest request =
                new UpdateRequest(file.name(), (UpdateJob) file.job(), file.origins(), startedBy, version.text());
        try (UpdateOffer offer = updates.offer(request)) {
            return updates.start(offer, condition, listener);
        }
    }
}
