package io.rollcall.imports;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.staging.Spools;
import io.rollcall.store.NewRun;
import io.rollcall.store.RunInput;
import io.rollcall.store.RunSource;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Starts imports that were prepared: enters a run and works on it until it ends. Thread-safe. */
public final class ImportService {

    private final Stores stores;
    private final Spools spools;
    private final Clock clock;
    private final EngineVersion version;
    private final JobService jobs;

    public ImportService(Stores stores, Home home, Clock clock, EngineVersion version, JobService jobs) {
        this.stores = stores;
        this.spools = new Spools(home);
        this.clock = clock;
        this.version = version;
        this.jobs = jobs;
    }

    /**
     * Enters a run, which takes the copy of the file, and works on it. Where the same work has a run already, nothing is
     * started.
     *
     * @throws RefusedRequestException if there is no such channel
     */
    public RunOutcome start(PreparedImport prepared, ProgressListener listener) {
        return start(prepared, run -> {}, listener);
    }

    /**
     * As {@link #start(PreparedImport, ProgressListener)}.
     *
     * @param condition as in {@link JobService#launch(NewRun, LongConsumer, ProgressListener)}
     */
    public RunOutcome start(PreparedImport prepared, LongConsumer condition, ProgressListener listener) {
        NewRun run = run(prepared);
        spools.deleteOrphans(stores.pruning().spoolFiles(), clock.instant());
        // Whatever happens from here on, a run may have been entered that needs the copy.
        prepared.take();
        RunOutcome outcome = jobs.launch(run, condition, listener);
        if (outcome instanceof RunOutcome.AlreadyThere || outcome instanceof RunOutcome.JobWorks) {
            prepared.giveBack();
        }
        return outcome;
    }

    private NewRun run(PreparedImport prepared) {
        ImportRequest request = prepared.request();
        ImportDefinition definition = prepared.definition();
        ImportDefinition.Input input = definition.input();
        return new NewRun(
                ImportJobFactory.KIND,
                request.launch().job(),
                ChannelNumber.of(request.channel(), request.launch().origins(), stores),
                request.launch().dryRun(),
                request.launch().dryRun() ? Optional.empty() : Optional.of(DefinitionJson.launchKey(definition)),
                request.launch().alone(),
                request.launch().insist() || isAgain(prepared),
                DefinitionJson.write(definition),
                version.text(),
                request.launch().startedBy(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.of(new RunInput(input.fileName(), input.sha256(), input.originalBytes(), definition.rows())),
                prepared.source(),
                Optional.empty(),
                request.launch().guard());
    }

    private static boolean isAgain(PreparedImport prepared) {
        return prepared.source()
                .filter(source -> source.kind() == RunSource.Kind.AGAIN)
                .isPresent();
    }
}
