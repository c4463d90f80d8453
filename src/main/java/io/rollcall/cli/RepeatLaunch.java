package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import io.rollcall.exports.ExportJobFactory;
import io.rollcall.imports.ImportJobFactory;
import io.rollcall.imports.PreparedImport;
import io.rollcall.imports.RepeatedImports;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Run;
import java.util.Optional;

/** Imports once more what a former run has read, or what it rejected, and shows what came of it. */
final class RepeatLaunch {

    private final CommandContext context;
    private final long number;
    private final ImportJob changes;

    /**
     * @param number the former run's
     * @param options laid over what the former run was told
     */
    RepeatLaunch(CommandContext context, long number, ImportOptions options) {
        this.context = context;
        this.number = number;
        this.changes = options.job(ImportJob.Source.NOTHING);
    }

    /** All rows; returns the exit code. */
    int again() {
        return start(RepeatedImports::again, false);
    }

    /** The rejected rows; returns the exit code. */
    int rejects() {
        return start(RepeatedImports::ofRejects, true);
    }

    private int start(Preparation preparation, boolean ofRejects) {
        try (RunWatch watch = new RunWatch(context.terminal());
                WorkSession session = WorkSession.open(context)) {
            Optional<Run> export = session.jobs()
                    .catalog()
                    .stored(number)
                    .filter(run -> run.kind().equals(ExportJobFactory.KIND) && !ofRejects);
            if (export.isPresent()) {
                return export(export.get(), session, watch);
            }
            Run former = former(session, ofRejects);
            try (PreparedImport prepared = preparation.prepare(
                    new RepeatedImports(session.home(), session.stores()), former, changes, context.actor())) {
                return ImportLaunch.start(prepared, changes, session, watch);
            }
        }
    }

    /** The file has another name, or is replaced: which, the former run was told. */
    private int export(Run former, WorkSession session, RunWatch watch) {
        boolean dryRun = Boolean.TRUE.equals(changes.guard().dryRun());
        ImportJob.Guard dryRunAlone = new ImportJob.Guard(
                changes.guard().dryRun(), null, null, null, null, null, null, null, null, null, null);
        ImportJob alone = ImportJob.NOTHING;
        boolean fits = changes.guard().equals(dryRunAlone)
                && changes.report().equals(alone.report())
                && changes.map().equals(alone.map())
                && changes.validate().equals(alone.validate())
                && changes.match().equals(alone.match())
                && changes.merge().equals(alone.merge());
        if (!fits) {
            throw new NoSuchThingException("Run " + number
                    + " is an export, which takes --dry-run alone; expected no other option. 'rollcall export' takes"
                    + " them.");
        }
        return watch.show(
                session,
                RunView.exportTitle(dryRun, former.job()),
                false,
                () -> session.exports().again(former, dryRun, context.actor(), context.version(), watch));
    }

    private Run former(WorkSession session, boolean ofRejects) {
        Run former = session.jobs().catalog().stored(number).orElseThrow(() -> RunsCommand.missing(number));
        if (!former.kind().equals(ImportJobFactory.KIND)) {
            throw new NoSuchThingException(
                    "Run " + number + ": a run of kind '" + former.kind() + "' found; expected an import.");
        }
        RunSummary summary = RunsCommand.find(session.jobs().catalog(), number);
        boolean dry = Boolean.TRUE.equals(changes.guard().dryRun());
        if (summary.neverBegan() || (!summary.state().isComplete() && (ofRejects || !dry))) {
            throw new NoSuchThingException("Run " + number + ": it is "
                    + summary.state().words() + "; expected a complete run. "
                    + NextStep.of(summary, session.home().runs()).sentence());
        }
        if (ofRejects && session.stores().runs().rowsPruned(number)) {
            throw new NoSuchThingException("Run " + number
                    + ": housekeeping has deleted which rows it rejected; expected a younger run. 'rollcall runs again "
                    + number + "' imports all of them.");
        }
        if (ofRejects && former.dryRun()) {
            throw new NoSuchThingException(
                    "Run " + number + ": a dry run found; expected a run that has imported the other"
                            + " rows. 'rollcall runs again " + number + "' imports all of them.");
        }
        return former;
    }

    /** One of the ways to prepare an import of a former run. */
    private interface Preparation {
        PreparedImport prepare(RepeatedImports imports, Run former, ImportJob changes, String startedBy);
    }
}
