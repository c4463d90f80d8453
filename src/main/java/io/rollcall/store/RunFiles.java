package io.rollcall.store;

import io.rollcall.database.HomeFiles;
import java.sql.Connection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The files of a home that belong to runs: what one needs to go on, and what one has left for people. Thread-safe. */
public final class RunFiles implements HomeFiles {

    private static final String UNFINISHED_SPOOL = """
            SELECT f.name
            FROM run r
            CROSS JOIN LATERAL (VALUES (r.definition #>> '{input,spoolFile}'), (r.definition #>> '{input,indexFile}')) AS f (name)
            WHERE r.state NOT IN ('completed', 'completed with rejects') AND f.name IS NOT NULL""";

    private static final String RUNS = "SELECT id::text FROM run";

    @Override
    public Wanted of(Connection snapshot) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(snapshot, true));
        Set<String> spool = jdbc.sql(UNFINISHED_SPOOL).query(String.class).set();
        return new Wanted(spool, jdbc.sql(RUNS).query(String.class).set());
    }
}
