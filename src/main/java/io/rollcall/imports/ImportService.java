package io.rollcall.imports;

import io.rollcall.database.Home;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.staging.Spools;
import io.rollcall.store.NewRun;
import io.rollcall.store.Run;
import io.rollcall.store.RunInput;
import io.rollcall.store.RunSource;
import io.rollcall.store.Stores;
import io.rollcall.tabular.Spool;
import io.rollcall.tabular.SpoolReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Starts imports that were prepared: enters a run and works on it until it ends. Thread-safe. */
public final class ImportService {

    /** A copy that is younger may belong to a launch that is about to enter its run. */
    private static final Duration ORPHAN_AGE = Duration.ofHours(1);

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
        NewRun run = run(prepared);
        deleteOrphans();
        // Whatever happens from here on, a run may have been entered that needs the copy.
        prepared.take();
        RunOutcome outcome = jobs.launch(run, listener);
        if (outcome instanceof RunOutcome.AlreadyThere) {
            prepared.giveBack();
        }
        return outcome;
    }

    /**
     * Enters a new run with the parameters of another, which reads the same copy of the file.
     *
     * @param startedBy {@code user@host}
     * @throws RefusedRequestException if the copy is gone
     */
    public RunOutcome again(Run former, boolean dryRun, String startedBy, ProgressListener listener) {
        ImportDefinition definition = DefinitionJson.readImport(former.definition());
        SpoolReference copy = spools.reference(definition.input());
        if (!Files.exists(copy.spoolFile()) || !Files.exists(copy.indexFile())) {
            throw new RefusedRequestException(List.of("Run " + former.number() + ": the private copy of '"
                    + definition.input().fileName()
                    + "' is gone; expected it in the home. Import the file itself: 'rollcall import FILE --new-run', with"
                    + " the options that 'rollcall runs show " + former.number() + " --definition' shows."));
        }
        return jobs.launch(
                new NewRun(
                        former.kind(),
                        former.job(),
                        former.channel(),
                        dryRun,
                        dryRun ? Optional.empty() : Optional.of(DefinitionJson.launchKey(definition)),
                        true,
                        former.definition(),
                        version.text(),
                        startedBy,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        former.input(),
                        Optional.of(new RunSource(former.number(), RunSource.Kind.AGAIN))),
                listener);
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
                request.launch().insist(),
                DefinitionJson.write(definition),
                version.text(),
                request.launch().startedBy(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.of(new RunInput(input.fileName(), input.sha256(), input.originalBytes(), input.dataRows())),
                Optional.empty());
    }

    /** Copies of launches that died before their run was entered; they hold personal data. */
    private void deleteOrphans() {
        try {
            Spool.deleteUnknown(
                    spools.folder(), stores.runs().spoolFiles(), clock.instant().minus(ORPHAN_AGE));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
