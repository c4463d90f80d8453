package io.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Tells which files of a home belong to what a snapshot of its database holds. */
public interface HomeFiles {

    /**
     * Asks the snapshot; called once, early in its transaction.
     *
     * @param snapshot belongs to the caller, who ends the transaction
     */
    Wanted of(Connection snapshot) throws SQLException;

    /**
     * The files that a restored home needs.
     *
     * @param spool names in the folder of copies of inputs
     * @param runs names of folders of runs; what has been finished there is kept
     */
    record Wanted(Set<String> spool, Set<String> runs) {
        public Wanted {
            spool = Set.copyOf(spool);
            runs = Set.copyOf(runs);
        }
    }
}
