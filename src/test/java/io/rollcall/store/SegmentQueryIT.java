package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.RunSegment;
import io.rollcall.database.TestDatabase;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class SegmentQueryIT {

    /** Where there is another way, it is taken: so a scan of all contacts would mean that there is none. */
    @Test
    void neverHasToLookAtEveryContact() throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            SingleConnectionDataSource connection = new SingleConnectionDataSource(database.connect(), true);
            JdbcClient jdbc = JdbcClient.create(connection);
            jdbc.sql("SET enable_seqscan = off").update();

            for (String segment :
                    new String[] {"1", "1:created", "1:updated", "1:unchanged", "1:skipped", "1:protected", "1:rejected"
                    }) {
                String plan = String.join(
                        "\n",
                        jdbc.sql("EXPLAIN "
                                        + SegmentQuery.sql(
                                                RunSegment.parse(segment).orElseThrow()))
                                .param("run", 1L)
                                .param("after", 0L)
                                .param("tag", null, Types.BIGINT)
                                .param("limit", 20)
                                .query(String.class)
                                .list());

                assertThat(plan).as(segment).contains("Index").doesNotContain("Seq Scan on contact");
            }
            connection.destroy();
        }
    }
}
