package io.rollcall.report;

import io.rollcall.job.PlanReader;
import io.rollcall.job.RunContext;
import io.rollcall.store.PlannedRow;
import io.rollcall.store.Run;
import io.rollcall.tabular.CsvRowWriter;
import io.rollcall.tabular.PrivateText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plan of a run in its folder: as a CSV file with a line for each field of each row that would change, and in short.
 * Written in one pass and constant memory; safe to repeat, the same bytes each time. Thread-safe.
 */
public final class PlanFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> COLUMNS = List.of("row", "identity", "outcome", "field", "before", "after");

    private final Path runs;
    private final TransactionTemplate transaction;

    /**
     * @param runs the folder that holds the folders of runs
     */
    public PlanFiles(Path runs, TransactionTemplate transaction) {
        this.runs = runs;
        this.transaction = transaction;
    }

    /** Writes both files, for the owner of the run; a stop breaks it off. */
    public PlanDigest write(RunContext context, PlanReader plans) {
        return write(
                context.run(), plans, Long.toString(context.guard().token()), context.guard()::refuseIfStopRequested);
    }

    /**
     * Writes both files.
     *
     * @param token names the unfinished files, so that another owner of the run does not write the same ones
     * @param stop is asked now and then, and throws where no more is to be written
     */
    public PlanDigest write(Run run, PlanReader plans, String token, Runnable stop) {
        RunFolder folder = new RunFolder(runs, run.number());
        PlanDigest.Taking digest = new PlanDigest.Taking();
        try {
            folder.create();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        try (CsvRowWriter writer = CsvRowWriter.replace(folder.plan(), token, COLUMNS)) {
            transaction.executeWithoutResult(status -> plans.read(run, row -> {
                stop.run();
                digest.add(row);
                write(writer, row);
            }));
            writer.publish();
        }
        PlanDigest taken = digest.digest();
        PrivateText.replace(folder.planDigest(), token, JSON.writeValueAsString(taken));
        return taken;
    }

    /** What was written before; empty where it was not. */
    public Optional<PlanDigest> read(long run) {
        RunFolder folder = new RunFolder(runs, run);
        if (!Files.exists(folder.planDigest()) || !Files.exists(folder.plan())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(folder.planDigest()), PlanDigest.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(CsvRowWriter writer, PlannedRow row) {
        String number = Long.toString(row.number());
        if (row.changes().isEmpty()) {
            writer.writeTexts(List.of(number, row.identity(), row.outcome(), "", "", ""));
            return;
        }
        for (PlannedRow.Change change : row.changes()) {
            writer.writeTexts(
                    List.of(number, row.identity(), row.outcome(), change.field(), change.before(), change.after()));
        }
    }
}
