package io.rollcall.report;

import io.rollcall.job.RunArchive;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Run;
import io.rollcall.tabular.OutputException;
import io.rollcall.tabular.PrivateText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into a run's folder the job as it is run, and after each attempt the books. Thread-safe. */
public final class RunFiles implements RunArchive {

    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

    private final Path runs;

    /** Definitions that could not be written when their attempt began, by number of the run. */
    private final Map<Long, String> unwritten = new ConcurrentHashMap<>();

    /**
     * @param runs the folder that holds the folders of runs
     */
    public RunFiles(Path runs) {
        this.runs = runs;
    }

    @Override
    public void begun(Run run, long token) {
        RunFolder folder = new RunFolder(runs, run.number());
        if (!write(folder, folder.job(), token, RunJson.indented(run.definition()))) {
            unwritten.put(run.number(), run.definition());
        }
    }

    @Override
    public void ended(RunSummary run, long token) {
        RunFolder folder = new RunFolder(runs, run.number());
        String definition = unwritten.remove(run.number());
        if (definition != null) {
            // The disk may have failed for a moment only.
            write(folder, folder.job(), token, RunJson.indented(definition));
        }
        Map<String, Object> summary = RunJson.of(run, runs, null);
        // Only the caller of a command gets an exit code.
        summary.remove("exit");
        write(folder, folder.summary(), token, RunJson.write(summary));
    }

    @Override
    public void complete(RunSummary run) {
        // A folder that was pruned stays away.
        if (Files.isDirectory(new RunFolder(runs, run.number()).path())) {
            ended(run, run.attempt());
        }
    }

    /** Answers whether it was written. */
    private static boolean write(RunFolder folder, Path file, long token, String text) {
        try {
            folder.create();
            PrivateText.replace(file, Long.toString(token), text + "\n");
            return true;
        } catch (IOException | OutputException unwritable) {
            LOG.warn("'{}' could not be written; the database has what it would say.", file, unwritable);
            return false;
        }
    }
}
