package io.rollcall.serve;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.rollcall.notify.Lateness;
import io.rollcall.store.JobMeasures;
import io.rollcall.store.MeasuresQuery.StateCount;
import io.rollcall.store.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measures as metrics. They are those of the database: all servers show the same, commands count too, and totals outlive
 * restarts. Labels are names of jobs and words of ours.
 */
final class RunMetrics implements MultiCollector {

    private static final double MS = 1_000;

    private final Readings readings;

    RunMetrics(Readings readings) {
        this.readings = readings;
    }

    @Override
    public MetricSnapshots collect() {
        Optional<Measures> measures = readings.measures();
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(gauge("rollcall_database_up", "Whether the database answers.")
                .dataPoint(value(measures.isPresent() ? 1 : 0, Labels.EMPTY))
                .build());
        measures.ifPresent(read -> {
            jobs(read.jobs(), all);
            all.add(states(read.states()));
            all.add(attempts(read.attempts()));
            GaugeSnapshot.Builder messages =
                    gauge("rollcall_notifications", "Notifications that are pending or given up.");
            read.notifications()
                    .forEach((state, count) ->
                            messages.dataPoint(value((double) count, Labels.of("state", state.words()))));
            all.add(messages.build());
            all.add(CounterSnapshot.builder()
                    .name("rollcall_deliveries")
                    .help("Files of exports that were brought to other places.")
                    .dataPoint(CounterDataPointSnapshot.builder()
                            .value((double) read.deliveries().delivered())
                            .build())
                    .build());
            all.add(gauge(
                            "rollcall_deliveries_failed",
                            "Files of exports that could not be delivered, and wait for a restart.")
                    .dataPoint(value((double) read.deliveries().undelivered(), Labels.EMPTY))
                    .build());
            lateness(read, all);
            all.add(gauge("rollcall_schedule_wait_seconds", "How long the start has waited whose time came first.")
                    .dataPoint(value(seconds(read.longestWait()), Labels.EMPTY))
                    .build());
        });
        return new MetricSnapshots(all);
    }

    private static void jobs(List<JobMeasures> jobs, List<MetricSnapshot> all) {
        CounterSnapshot.Builder rows = CounterSnapshot.builder()
                .name("rollcall_rows")
                .help("Rows of complete runs by outcome; of an undo, changes; of an export, contacts.");
        SummarySnapshot.Builder durations =
                SummarySnapshot.builder().name("rollcall_run_duration_seconds").help("Working time of complete runs.");
        GaugeSnapshot.Builder last =
                gauge("rollcall_run_last_duration_seconds", "Working time of the last complete run.");
        GaugeSnapshot.Builder success = gauge(
                "rollcall_job_last_success_timestamp_seconds", "When the last complete run ended, since the epoch.");
        for (JobMeasures job : jobs) {
            job.rows().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(outcome -> rows.dataPoint(CounterDataPointSnapshot.builder()
                            .labels(Labels.of("job", job.job(), "outcome", outcome.getKey()))
                            .value((double) outcome.getValue())
                            .build()));
            Labels labels = Labels.of("job", job.job());
            durations.dataPoint(SummaryDataPointSnapshot.builder()
                    .labels(labels)
                    .count(job.completed())
                    .sum(seconds(job.worked()))
                    .build());
            job.lastWorked().ifPresent(worked -> last.dataPoint(value(seconds(worked), labels)));
            job.lastSuccess().ifPresent(at -> success.dataPoint(value(at.toEpochMilli() / MS, labels)));
        }
        all.add(rows.build());
        all.add(durations.build());
        all.add(last.build());
        all.add(success.build());
    }

    /** Of every job that there is, also the states that none of its runs is in, so that rules need no special case. */
    private static MetricSnapshot states(List<StateCount> counts) {
        GaugeSnapshot.Builder states = gauge("rollcall_runs", "Runs by the state that they are in now.");
        counts.stream().map(StateCount::job).distinct().sorted().forEach(job -> {
            for (RunState state : RunState.values()) {
                long runs = counts.stream()
                        .filter(count ->
                                count.job().equals(job) && count.state().equals(state.words()))
                        .mapToLong(StateCount::runs)
                        .sum();
                states.dataPoint(value((double) runs, Labels.of("job", job, "state", state.words())));
            }
        });
        return states.build();
    }

    private static MetricSnapshot attempts(List<StateCount> counts) {
        CounterSnapshot.Builder attempts =
                CounterSnapshot.builder().name("rollcall_attempts").help("Attempts that ended, by their state.");
        counts.stream()
                .sorted(Comparator.comparing(StateCount::job).thenComparing(StateCount::state))
                .forEach(count -> attempts.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("job", count.job(), "state", count.state()))
                        .value((double) count.runs())
                        .build()));
        return attempts.build();
    }

    private static void lateness(Measures read, List<MetricSnapshot> all) {
        GaugeSnapshot.Builder late = gauge("rollcall_job_late", "Whether a job has not succeeded for too long.");
        GaugeSnapshot.Builder limit =
                gauge("rollcall_job_late_after_seconds", "For how long a job may be without a success.");
        for (Lateness job : read.lateness()) {
            Labels labels = Labels.of("job", job.job());
            late.dataPoint(value(job.isLate(read.at()) ? 1 : 0, labels));
            limit.dataPoint(value(seconds(job.limit()), labels));
        }
        all.add(late.build());
        all.add(limit.build());
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot value(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MS;
    }
}
