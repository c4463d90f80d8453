package io.rollcall.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.TransactionSystemException;

/** What kind of fault of the database an exception stands for, by SQLSTATE; see the PostgreSQL manual, appendix A. */
public enum DatabaseFault {
    /** Somebody else was in the way: the transaction is to be repeated at once. */
    CONFLICT,
    /** The server is away or has thrown us out: to be waited out. */
    OUTAGE,
    /** The server's disk is full or failing: an operator has to act. */
    DISK,
    /** A fault that repeating does not cure. */
    OTHER;

    private static final int MAX_DEPTH = 30;

    /** Serialization failure, deadlock, lock not available, a statement cancelled, a unique violation by another. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "57014", "23505");

    /** Shutdowns and crashes of the server, too many connections, sessions ended by a timeout. */
    private static final Set<String> OUTAGES = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25P03");

    /** Disk full, and failures of the server's file system. */
    private static final Set<String> DISKS = Set.of("53100", "58030");

    /**
     * The fault behind an exception; empty where no database is involved. Where exceptions follow on each other, the
     * one that says most counts: a transaction that could not be rolled back because the server went away is an outage.
     */
    public static Optional<DatabaseFault> of(Throwable thrown) {
        Optional<DatabaseFault> found = Optional.empty();
        boolean unended = false;
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof TransactionSystemException transaction) {
                unended = true;
                // Where the rollback fails as well, Spring keeps what came before it here, and not among the causes.
                Throwable first = transaction.getApplicationException();
                if (first != null) {
                    found = better(found, of(first));
                }
            }
            if (cause instanceof SQLException sql) {
                // A pool closes a connection that broke; the end of its transaction then fails without a word of the
                // server.
                boolean closed = unended && sql.getSQLState() == null;
                found = better(found, Optional.of(closed ? OUTAGE : ofSql(sql)));
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (suppressed instanceof SQLException sql) {
                    found = better(found, Optional.of(ofSql(sql)));
                }
            }
            cause = cause.getCause();
        }
        return found;
    }

    private static Optional<DatabaseFault> better(Optional<DatabaseFault> found, Optional<DatabaseFault> next) {
        return found.isEmpty() || (found.get() == OTHER && next.isPresent()) ? next : found;
    }

    /** The SQLSTATE of the first database error in the chain; {@code unknown} where there is none. */
    public static String sqlState(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
            cause = cause.getCause();
        }
        return "unknown";
    }

    private static DatabaseFault ofSql(SQLException sql) {
        if (sql instanceof SQLTransientConnectionException) {
            return OUTAGE;
        }
        String state = sql.getSQLState();
        if (state == null) {
            return OTHER;
        }
        if (CONFLICTS.contains(state)) {
            return CONFLICT;
        }
        if (OUTAGES.contains(state) || state.startsWith("08")) {
            return OUTAGE;
        }
        return DISKS.contains(state) ? DISK : OTHER;
    }
}
