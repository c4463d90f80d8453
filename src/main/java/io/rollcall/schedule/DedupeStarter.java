package io.rollcall.schedule;

import io.rollcall.dedupe.DedupeRequest;
import io.rollcall.dedupe.DedupeService;
import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobKind;
import io.rollcall.imports.EngineVersion;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import java.util.function.LongConsumer;

/** Starts runs that look for duplicates. Nobody is asked; how many contacts may be merged says the job's guard. */
final class DedupeStarter implements JobStarter {

    private final DedupeService dedupes;
    private final EngineVersion version;

    DedupeStarter(DedupeService dedupes, EngineVersion version) {
        this.dedupes = dedupes;
        this.version = version;
    }

    @Override
    public JobKind kind() {
        return JobKind.DEDUPE;
    }

    @Override
    public RunOutcome start(JobFile file, String startedBy, LongConsumer condition, ProgressListener listener) {
        return dedupes.start(
                new DedupeRequest(file.name(), (DedupeJob) file.job(), file.origins(), startedBy, version.text()),
                condition,
                listener);
    }
}
