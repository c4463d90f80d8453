package io.rollcall.laws;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place in the program's work where it stands still until it is released: a trigger of a superuser that waits for a
 * lock of the test. So a process can be killed at exactly this statement, in this transaction, at this row.
 */
final class Freeze implements AutoCloseable {

    private static final int LOCK_CLASS = 0x4C41_5753;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Connection holder;
    private final int key = COUNT.incrementAndGet();
    private boolean released;

    private Freeze(Connection holder) {
        this.holder = holder;
    }

    /** Freezes the sessions that come to the place. */
    static Freeze at(Place place, TestInstallation installation) throws SQLException {
        Freeze freeze = new Freeze(installation.superuser());
        String name = "freeze_" + freeze.key;
        try (Statement statement = freeze.holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK_CLASS + ", " + freeze.key + ")");
            statement.execute("""
                    CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF %s THEN
                            PERFORM pg_advisory_xact_lock(%d, %d);
                        END IF;
                        RETURN NEW;
                    END
                    $$""".formatted(name, place.condition(), LOCK_CLASS, freeze.key));
            statement.execute("CREATE %s TRIGGER %s %s ON %s %s FOR EACH ROW EXECUTE FUNCTION %s()"
                    .formatted(
                            place.atCommit() ? "CONSTRAINT" : "",
                            name,
                            (place.atCommit() ? "AFTER " : "BEFORE ") + place.event(),
                            place.table(),
                            place.atCommit() ? "DEFERRABLE INITIALLY DEFERRED" : "",
                            name));
        }
        return freeze;
    }

    /** Waits until the process stands at the place; false where it ended before it came there. */
    boolean reachedBy(Call call) {
        return Await.until(() -> !sessions().isEmpty(), call);
    }

    /** Waits until any process stands at the place. */
    void awaitReached() {
        Await.until(() -> !sessions().isEmpty());
    }

    /** Lets the process go on, and all that come after it. */
    void release() throws SQLException {
        if (!released) {
            released = true;
            holder.close();
        }
    }

    @Override
    public void close() throws SQLException {
        release();
    }

    /** The processes of the server whose sessions stand at the place. */
    List<Long> sessions() throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (Statement statement = holder.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = " + key
                                + " AND classid::bigint = " + LOCK_CLASS)) {
            while (rows.next()) {
                sessions.add(rows.getLong(1));
            }
        }
        return sessions;
    }
}
