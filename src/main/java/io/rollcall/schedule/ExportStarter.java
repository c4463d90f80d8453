package io.rollcall.schedule;

import io.rollcall.definition.ExportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobKind;
import io.rollcall.exports.ExportRequest;
import io.rollcall.exports.ExportService;
import io.rollcall.imports.EngineVersion;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import java.util.function.LongConsumer;

/** Starts exports. */
final class ExportStarter implements JobStarter {

    private final ExportService exports;
    private final EngineVersion version;

    ExportStarter(ExportService exports, EngineVersion version) {
        this.exports = exports;
        this.version = version;
    }

    @Override
    public JobKind kind() {
        return JobKind.EXPORT;
    }

    @Override
    public RunOutcome start(JobFile file, String startedBy, LongConsumer condition, ProgressListener listener) {
        ExportRequest request =
                new ExportRequest(file.name(), (ExportJob) file.job(), file.origins(), startedBy, version.text());
        return exports.start(request, condition, listener);
    }
}
