package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFaultTest {

    /** What a pool answers for a connection that it has closed: no SQLSTATE. */
    private static SQLException closed() {
        return new SQLException("Connection is closed");
    }

    @Test
    void takesAStatementThatTheServerNoLongerAnsweredForAnOutageAlsoWhenTheRollbackFails() {
        TransactionSystemException failure = new TransactionSystemException("Rollback failed", closed());
        failure.initApplicationException(
                new DataAccessResourceFailureException("Gone", new SQLException("terminated", "57P01")));

        assertThat(DatabaseFault.of(failure)).contains(DatabaseFault.OUTAGE);
    }

    @Test
    void takesACommitThatMetAClosedConnectionForAnOutage() {
        assertThat(DatabaseFault.of(new TransactionSystemException("Rollback failed", closed())))
                .contains(DatabaseFault.OUTAGE);
    }

    @Test
    void takesADeadlockForAConflictAlsoWhenTheRollbackFails() {
        TransactionSystemException failure = new TransactionSystemException("Rollback failed", closed());
        failure.initApplicationException(new IllegalStateException(new SQLException("deadlock", "40P01")));

        assertThat(DatabaseFault.of(failure)).contains(DatabaseFault.CONFLICT);
    }

    @Test
    void doesNotTakeARefusedCommitForAnOutage() {
        TransactionSystemException failure =
                new TransactionSystemException("Commit failed", new SQLException("raised", "P0001"));

        assertThat(DatabaseFault.of(failure)).contains(DatabaseFault.OTHER);
    }

    @Test
    void findsNoFaultWhereNoDatabaseIs() {
        assertThat(DatabaseFault.of(new IllegalStateException())).isEmpty();
    }
}
