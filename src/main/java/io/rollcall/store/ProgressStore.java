package io.rollcall.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code run_progress}, written in the transaction of the data. Thread-safe. */
public final class ProgressStore {

    private static final String BEGIN = """
            INSERT INTO run_progress (run_id, step, position, total) VALUES (:run, :step, :position, :total)
            ON CONFLICT (run_id, step) DO NOTHING""";

    private static final String COLUMNS = "step, position, done, total, finished, worked_ms";

    private static final String FIND = "SELECT " + COLUMNS + " FROM run_progress WHERE run_id = :run AND step = :step";

    private static final String LIST = "SELECT " + COLUMNS + " FROM run_progress WHERE run_id = :run";

    private static final String ADVANCE = """
            UPDATE run_progress SET position = :position, done = done + :done, worked_ms = worked_ms + :worked_ms
            WHERE run_id = :run AND step = :step AND position = :expected""";

    private static final String FINISH = "UPDATE run_progress SET finished = true WHERE run_id = :run AND step = :step";

    private static final String RESET = "DELETE FROM run_progress WHERE run_id = :run";

    private final JdbcClient jdbc;

    public ProgressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters the step unless it has begun before. */
    public Progress begin(long run, String step, long position, long total) {
        jdbc.sql(BEGIN)
                .param("run", run)
                .param("step", step)
                .param("position", position)
                .param("total", total)
                .update();
        return find(run, step).orElseThrow();
    }

    public Optional<Progress> find(long run, String step) {
        return jdbc.sql(FIND)
                .param("run", run)
                .param("step", step)
                .query(Progress.class)
                .optional();
    }

    public List<Progress> list(long run) {
        return jdbc.sql(LIST).param("run", run).query(Progress.class).list();
    }

    /**
     * Moves the step on, in the transaction of the data.
     *
     * @param expected where the step must be; anything else means that the work was done already or by somebody else
     */
    public void advance(long run, String step, long expected, long position, long done, long workedMs) {
        int updated = jdbc.sql(ADVANCE)
                .param("run", run)
                .param("step", step)
                .param("expected", expected)
                .param("position", position)
                .param("done", done)
                .param("worked_ms", workedMs)
                .update();
        if (updated != 1) {
            throw new IllegalStateException(
                    "Step '" + step + "' of run " + run + " is not at position " + expected + ". This is a bug.");
        }
    }

    /** Forgets how far all steps are, of a run that can only begin again. */
    public void reset(long run) {
        jdbc.sql(RESET).param("run", run).update();
    }

    public void finish(long run, String step) {
        jdbc.sql(FINISH).param("run", run).param("step", step).update();
    }
}
