package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuntimeRoleIT {
    private static final String MISSING_RIGHT = "42501";

    @ParameterizedTest
    @EnumSource(TestDatabase.Major.class)
    void isRefusedToChangeTablesAndToTouchFiles(TestDatabase.Major major) throws SQLException {
        try (TestDatabase database = TestDatabase.create(major);
                Connection connection = database.connect()) {

            assertRefused(connection, "CREATE TABLE intruder (id bigint)");
            assertRefused(connection, "CREATE TABLE public.intruder (id bigint)");
            assertRefused(connection, "CREATE SCHEMA intruder");
            assertRefused(connection, "CREATE EXTENSION pg_trgm");
            assertRefused(connection, "CREATE ROLE intruder");
            assertRefused(connection, "CREATE DATABASE intruder");
            assertRefused(connection, "DROP TABLE batch_job_instance");
            assertRefused(connection, "ALTER TABLE batch_job_instance ADD COLUMN intruder text");
            assertRefused(connection, "TRUNCATE batch_job_instance");
            assertRefused(connection, "COPY batch_job_instance TO '/tmp/rollcall-intruder'");
            assertRefused(connection, "COPY batch_job_instance FROM '/etc/passwd'");
            assertRefused(connection, "COPY batch_job_instance TO PROGRAM 'cat'");
            assertRefused(connection, "SELECT pg_read_file('PG_VERSION')");
            assertRefused(connection, "SELECT lo_import('/etc/passwd')");
            assertRefused(connection, "UPDATE flyway_schema_history SET success = true");
            assertRefused(connection, "ALTER SYSTEM SET fsync = off");
            assertRefused(connection, "SET ROLE rollcall_owner");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Major.class)
    void readsAndWritesRowsAndMakesTemporaryTables(TestDatabase.Major major) throws SQLException {
        try (TestDatabase database = TestDatabase.create(major);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {

            statement.execute("CREATE TEMPORARY TABLE scratch (id bigint)");
            statement.execute("INSERT INTO batch_job_instance (job_instance_id, job_name, job_key)"
                    + " VALUES (nextval('batch_job_instance_seq'), 'import', 'key')");
            statement.execute("UPDATE batch_job_instance SET version = 1");

            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM batch_job_instance WHERE version = 1")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            assertThat(statement.executeUpdate("DELETE FROM batch_job_instance"))
                    .isEqualTo(1);
        }
    }

    @Test
    void worksInATimeZoneThatIsNotUtc() throws SQLException {
        try (TestDatabase database = TestDatabase.create();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW timezone")) {

            rows.next();

            assertThat(rows.getString(1)).isNotEqualTo("UTC").isNotEqualTo("Etc/UTC");
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        fault -> assertThat(fault.getSQLState()).isEqualTo(MISSING_RIGHT));
    }
}
