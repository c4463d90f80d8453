package io.rollcall.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the plans of imports and undos for people; writes nothing. Thread-safe. */
public final class PlanQuery {

    private static final int FETCH_SIZE = 500;

    private static final String READ = Sql.named("read_plan");
    private static final String READ_UNDO = Sql.named("read_undo_plan");

    private final JdbcClient jdbc;

    public PlanQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Hands over every accepted row in order, as long as the run keeps what was staged. Needs a transaction, without which
     * all rows would be in memory at once.
     */
    public void read(long run, int channel, MergeTerms terms, Consumer<PlannedRow> to) {
        jdbc.sql(READ)
                .withFetchSize(FETCH_SIZE)
                .params(terms.parameters())
                .param("run", run)
                .param("channel", channel)
                .query(row -> {
                    to.accept(planned(row));
                });
    }

    /**
     * Hands over every change that an undo would take back, in order; of an undo that is not yet applied. Needs a transaction,
     * as {@link #read}.
     *
     * @param source the run that is undone
     */
    public void readUndo(long run, long source, Consumer<PlannedRow> to) {
        jdbc.sql(READ_UNDO)
                .withFetchSize(FETCH_SIZE)
                .param("run", run)
                .param("source", source)
                .query(row -> {
                    to.accept(planned(row));
                });
    }

    private static PlannedRow planned(ResultSet row) throws SQLException {
        List<PlannedRow.Change> changes = new ArrayList<>();
        @Nullable String[] fields = texts(row, "fields");
        @Nullable String[] befores = texts(row, "befores");
        @Nullable String[] afters = texts(row, "afters");
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            if (field != null) {
                changes.add(PlannedRow.Change.of(field, befores[i], afters[i]));
            }
        }
        changes.sort(Comparator.comparing(PlannedRow.Change::field));
        return new PlannedRow(row.getLong("row_number"), row.getString("identity"), row.getString("outcome"), changes);
    }

    private static @Nullable String[] texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new String[0] : (String[]) array.getArray();
    }
}
