package io.rollcall.schedule;

import io.rollcall.database.Home;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.JobSettings;
import io.rollcall.imports.ImportPreparation;
import io.rollcall.imports.ImportRequest;
import io.rollcall.imports.ImportRequests;
import io.rollcall.imports.ImportService;
import io.rollcall.imports.PreparedImport;
import io.rollcall.imports.StoredCatalogue;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** Starts imports. */
final class ImportStarter implements JobStarter {

    private final ImportPreparation preparation;
    private final ImportService imports;
    private final Stores stores;

    ImportStarter(Home home, ImportService imports, Stores stores) {
        this.preparation = new ImportPreparation(home);
        this.imports = imports;
        this.stores = stores;
    }

    @Override
    public JobKind kind() {
        return JobKind.IMPORT;
    }

    @Override
    public RunOutcome start(JobFile file, String startedBy, LongConsumer condition, ProgressListener listener) {
        JobSettings settings = settings(file);
        try (PreparedImport prepared = prepare(settings, ImportRequests.of(settings, file.name(), startedBy))) {
            return imports.start(prepared, condition, listener);
        }
    }

    /**
     * As {@link #start(JobFile, String, LongConsumer, ProgressListener)}, of a file that arrived.
     *
     * @param sha256 what it was when it arrived
     * @throws ChangedArrivalException if it is another by now
     */
    RunOutcome start(
            JobFile file,
            Path arrived,
            String sha256,
            String startedBy,
            LongConsumer condition,
            ProgressListener listener) {
        JobSettings settings = settings(file);
        try (PreparedImport prepared =
                prepare(settings, ImportRequests.of(List.of(arrived), settings, file.name(), startedBy))) {
            if (!prepared.sha256().equals(sha256)) {
                throw new ChangedArrivalException("'" + prepared.fileName()
                        + "' has changed after it had settled; it is taken anew when it has settled again.");
            }
            return imports.start(prepared, condition, listener);
        }
    }

    private static JobSettings settings(JobFile file) {
        JobSettings settings = file.settings().orElseThrow();
        List<String> problems = ImportRequests.problems(settings, file.name());
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        return settings;
    }

    private PreparedImport prepare(JobSettings settings, ImportRequest request) {
        return preparation.prepare(request, new StoredCatalogue(settings.origins(), () -> stores));
    }
}
