package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.store.MeasuresQuery.StateCount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MeasuresQueryIT {

    @Test
    void countsRunsOfAllProcessesButNoDryOnes() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            MeasuresQuery measures = new MeasuresQuery(jdbc);
            assertThat(measures.jobs()).isEmpty();
            assertThat(measures.longestWait()).isZero();
            assertThat(measures.notifications())
                    .containsEntry(Notification.State.PENDING, 0L)
                    .containsEntry(Notification.State.GIVEN_UP, 0L);

            jdbc.sql("""
                            INSERT INTO run (created_at, finished_at, worked_ms, attempt, channel_id, dry_run, kind, job, state,
                                             definition, engine_version, started_by, created_count, rejected_count)
                            VALUES ('2026-11-20Z', '2026-11-20 01:00Z', 1000, 1, 1, false, 'import', 'a', 'completed', '{}', '', '', 5, 0),
                                   ('2026-11-21Z', '2026-11-21 01:00Z', 2500, 1, 1, false, 'import', 'a', 'completed with rejects', '{}', '', '', 2, 1),
                                   ('2026-11-22Z', '2026-11-22 01:00Z', 4000, 2, 1, false, 'import', 'a', 'failed', '{}', '', '', 0, 0),
                                   ('2026-11-22Z', '2026-11-22 02:00Z', 9000, 1, 1, true, 'import', 'a', 'completed', '{}', '', '', 9, 0),
                                   ('2026-11-22Z', NULL, 0, 1, 1, false, 'import', 'b', 'running', '{}', '', '', 0, 0),
                                   (clock_timestamp(), NULL, 0, 0, 1, false, 'import', 'b', 'running', '{}', '', '', 0, 0)""").update();
            jdbc.sql("""
                            INSERT INTO run_attempt (run_id, attempt, started_at, ended_at, process_id, state, owner)
                            VALUES (3, 1, '2026-11-22Z', '2026-11-22Z', 1, 'lost', ''), (3, 2, '2026-11-22Z', '2026-11-22Z', 1, 'failed', '')""").update();

            assertThat(measures.jobs()).hasSize(2).anySatisfy(job -> {
                assertThat(job.job()).isEqualTo("a");
                assertThat(job.rows()).containsEntry("created", 7L).containsEntry("rejected", 1L);
                assertThat(job.completed()).isEqualTo(2);
                assertThat(job.worked()).isEqualTo(Duration.ofMillis(3_500));
                assertThat(job.lastWorked()).contains(Duration.ofMillis(2_500));
                assertThat(job.lastSuccess()).isEqualTo(Optional.of(Instant.parse("2026-11-21T01:00:00Z")));
            });
            assertThat(measures.states())
                    .containsExactlyInAnyOrder(
                            new StateCount("a", "completed", 1),
                            new StateCount("a", "completed with rejects", 1),
                            new StateCount("a", "failed", 1),
                            new StateCount("b", "lost", 1),
                            new StateCount("b", "running", 1));
            assertThat(measures.attempts())
                    .containsExactlyInAnyOrder(new StateCount("a", "lost", 1), new StateCount("a", "failed", 1));
        }
    }
}
