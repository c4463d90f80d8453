package io.rollcall.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code repeated_opt_out}: opt-outs that runs found in the ledger already. Methods need a transaction.
 * Thread-safe.
 */
public final class RepeatedOptOutStore {

    private static final String INSERT_PLANNED = Sql.named("insert_repeated_opt_outs");

    private static final String SET_STANDING = """
            UPDATE repeated_opt_out SET standing = run_id <> ALL (:own::bigint[])
            WHERE run_id = :root AND range_bucket >= :from_bucket AND range_bucket < :to_bucket""";

    private static final String DELETE_SOME = """
            DELETE FROM repeated_opt_out WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM repeated_opt_out WHERE run_id = :run LIMIT :limit))""";

    private final JdbcClient jdbc;

    public RepeatedOptOutStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the opt-outs of the range that were in the ledger before; after those that were not are in it. */
    public void insertPlanned(RunRange range) {
        jdbc.sql(INSERT_PLANNED).params(range.parameters()).update();
    }

    /** What the first run of the line has repeated stands where the undo gives it the last word again, and else no longer. */
    public void setStanding(UndoRange range) {
        jdbc.sql(SET_STANDING).params(range.parameters()).update();
    }

    /** Deletes some of a run's; answers how many. */
    public int deleteSome(long run, int limit) {
        return jdbc.sql(DELETE_SOME).param("run", run).param("limit", limit).update();
    }
}
