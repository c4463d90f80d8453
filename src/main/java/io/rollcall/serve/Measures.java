package io.rollcall.serve;

import io.rollcall.notify.Lateness;
import io.rollcall.store.JobMeasures;
import io.rollcall.store.MeasuresQuery.DeliveryCounts;
import io.rollcall.store.MeasuresQuery.StateCount;
import io.rollcall.store.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What monitoring shows, as of one moment.
 *
 * @param at when it was read
 * @param states how many runs are in which state
 * @param attempts how many attempts ended in which state
 * @param deliveries files that are where they were to be brought, and that are not, of which none is being brought
 * @param lateness of every job that says how late is too late
 * @param longestWait of the starts whose times have come
 */
record Measures(
        Instant at,
        List<JobMeasures> jobs,
        List<StateCount> states,
        List<StateCount> attempts,
        Map<Notification.State, Long> notifications,
        DeliveryCounts deliveries,
        List<Lateness> lateness,
        Duration longestWait) {

    /** Names of the jobs that are late. */
    List<String> late() {
        return lateness.stream()
                .filter(job -> job.isLate(at))
                .map(Lateness::job)
                .toList();
    }
}
