package io.rollcall.schedule;

import io.rollcall.database.Home;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.JobSettings;
import io.rollcall.imports.ImportPreparation;
import io.rollcall.imports.ImportRequests;
import io.rollcall.imports.ImportService;
import io.rollcall.imports.PreparedImport;
import io.rollcall.imports.StoredCatalogue;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.Stores;
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
        JobSettings settings = file.settings().orElseThrow();
        List<String> problems = ImportRequests.problems(settings, file.name());
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        try (PreparedImport prepared = preparation.prepare(
                ImportRequests.of(settings, file.name(), startedBy),
                new StoredCatalogue(settings.origins(), () -> stores))) {
            return imports.start(prepared, condition, listener);
        }
    }
}
