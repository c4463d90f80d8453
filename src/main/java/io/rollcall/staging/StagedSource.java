package io.rollcall.staging;

import io.rollcall.definition.ImportDefinition;
import io.rollcall.store.RejectedRowStore;
import io.rollcall.tabular.Row;
import io.rollcall.tabular.RowReader;
import io.rollcall.tabular.SpoolReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a run stages: all of its copy, or those that another run rejected. They keep their numbers.
 */
public final class StagedSource {

    /** Numbers of rows that are fetched at once. */
    private static final int PAGE = 4_096;

    private final SpoolReference spool;
    private final RejectedRowStore rejects;
    private final ImportDefinition definition;

    /**
     * @param spool the copy that the definition names
     * @param rejects asked while reading, where only rejected rows are read
     */
    public StagedSource(SpoolReference spool, ImportDefinition definition, RejectedRowStore rejects) {
        this.spool = spool;
        this.definition = definition;
        this.rejects = rejects;
    }

    long headerRow() {
        return spool.headerRow();
    }

    /** How many rows there are. */
    long rows() {
        return definition.rows();
    }

    /**
     * Opens the rows.
     *
     * @param position number of the row after which to begin
     */
    Rows open(long position) {
        Rows all = new All(RowReader.open(spool, position));
        ImportDefinition.Rejects only = definition.rejects();
        return only == null ? all : new RejectedRows(all, after -> rejects.numbers(only.run(), after, PAGE), position);
    }

    /** Every row of the copy. */
    private record All(RowReader reader) implements Rows {

        @Override
        public @Nullable Row next() {
            return reader.next();
        }

        @Override
        public long bytesRead() {
            return reader.bytesRead();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
