package io.rollcall.undo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Undoes runs of one channel, and compares what it holds, column by column. */
public final class Undos {

    /** Everything that imports can change, but for versions, times of changes, and the ledger's own growth. */
    private static final List<String> TABLES = List.of("""
            SELECT 'contact ' || (to_jsonb(c) - '{version,updated_at,fingerprint}'::text[])::text
            FROM contact c WHERE c.channel_id = :channel ORDER BY c.id""", """
            SELECT concat_ws(' ', 'tag', c.id, g.name) FROM contact c JOIN contact_tag x ON x.contact_id = c.id JOIN tag g ON g.id = x.tag_id
            WHERE c.channel_id = :channel ORDER BY c.id, g.name_key""", """
            SELECT concat_ws(' ', 'list', c.id, g.name) FROM contact c JOIN contact_list x ON x.contact_id = c.id JOIN list g ON g.id = x.list_id
            WHERE c.channel_id = :channel ORDER BY c.id, g.name_key""", """
            SELECT concat_ws(' ', 'collaborator', c.id, m.name)
            FROM contact c JOIN contact_collaborator x ON x.contact_id = c.id JOIN member m ON m.id = x.member_id
            WHERE c.channel_id = :channel ORDER BY c.id, m.id""", """
            SELECT 'alias ' || (to_jsonb(a) - 'id')::text FROM contact_alias a
            WHERE a.channel_id = :channel ORDER BY a.match_key, a.business_scoped_id""", """
            SELECT concat_ws(' ', 'ledger', e.match_key, e.business_scoped_id, consent_status(consent_fold(e.status, e.source ORDER BY e.occurred_at, e.id)))
            FROM standing_consent_event e WHERE e.channel_id = :channel
            GROUP BY e.match_key, e.business_scoped_id ORDER BY e.match_key, e.business_scoped_id""");

    private final Imports imports;
    private final Workbench workbench;

    public Undos(Imports imports) {
        this.imports = imports;
        this.workbench = imports.workbench();
    }

    /** Undoes a run to its end. */
    public RunSummary undoing(long run) {
        return undoing(run, "", () -> {});
    }

    /** As {@link #undoing(long)}; does something once, outside its transactions, when a step has done its first range. */
    RunSummary undoing(long run, String step, Runnable interference) {
        AtomicBoolean done = new AtomicBoolean();
        ProgressListener listener = (name, changes, total) -> {
            if (name.equals(step) && done.compareAndSet(false, true)) {
                interference.run();
            }
        };
        RunOutcome outcome = workbench
                .undos()
                .start(workbench.undos().offer(run).orElseThrow(), false, "test", "operator@workbench", listener);
        assertThat(outcome).isInstanceOf(RunOutcome.Ended.class);
        RunSummary summary = outcome.summary();
        assertThat(summary.failure()).as("failure").isEmpty();
        assertThat(summary.counts().balance()).as("%s", summary.counts()).isTrue();
        imports.assertStatusesAreFolds();
        return summary;
    }

    /** The books in words. */
    public static String books(RunSummary run) {
        return "changes " + run.counts().read() + " = undone " + run.counts().undone() + " + kept "
                + run.counts().kept();
    }

    /** What the channel holds, a line for each row. */
    public List<String> snapshot() {
        List<String> lines = new ArrayList<>();
        TABLES.forEach(sql -> lines.addAll(imports.sql(sql)
                .param("channel", imports.channel())
                .query(String.class)
                .list()));
        return lines;
    }

    /** The lines of {@code kept.csv} without its header; empty where there is no such file. */
    public List<String> kept(RunSummary run) {
        Path file = new RunFolder(workbench.runs(), run.number()).kept();
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().skip(1).toList()
                    : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
