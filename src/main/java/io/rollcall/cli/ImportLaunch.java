package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobSettings;
import io.rollcall.imports.ImportPreparation;
import io.rollcall.imports.ImportRequest;
import io.rollcall.imports.ImportRequests;
import io.rollcall.imports.PreparedImport;
import io.rollcall.imports.StoredCatalogue;
import java.nio.file.Path;
import java.util.List;

/** Imports a file as settings say, and shows what came of it. */
final class ImportLaunch {

    private final CommandContext context;

    ImportLaunch(CommandContext context) {
        this.context = context;
    }

    /**
     * Works until the run ends.
     *
     * @param job name of the job
     * @return the exit code
     */
    int start(JobSettings settings, String job) {
        return start(settings, ImportRequests.of(settings, job, context.actor()));
    }

    /**
     * As {@link #start(JobSettings, String)}, of files that the settings need not name.
     *
     * @param files of one shape, at least one
     */
    int start(List<Path> files, JobSettings settings, String job) {
        return start(settings, ImportRequests.of(files, settings, job, context.actor()));
    }

    private int start(JobSettings settings, ImportRequest request) {
        ImportPreparation preparation = new ImportPreparation(context.home());
        // What is wrong with the file is told within a moment, before anything is started; only columns that may be
        // attributes need the database for it.
        try (LateSession late = new LateSession(context);
                PreparedImport prepared = preparation.prepare(
                        request,
                        new StoredCatalogue(
                                settings.origins(), () -> late.session().stores()));
                RunWatch watch = new RunWatch(context.terminal())) {
            return start(prepared, settings.job(), late.session(), watch);
        }
    }

    /**
     * Works on a prepared import until its run ends.
     *
     * @param job what it was told
     * @return the exit code
     */
    static int start(PreparedImport prepared, ImportJob job, WorkSession session, RunWatch watch) {
        prepared.notes().forEach(note -> watch.note("note: " + Terminal.harmless(note)));
        return watch.show(
                session,
                RunView.title(prepared),
                Boolean.TRUE.equals(job.report().rejectsOk()),
                () -> session.imports().start(prepared, watch));
    }
}
