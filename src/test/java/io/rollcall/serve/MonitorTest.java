package io.rollcall.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.notify.Lateness;
import io.rollcall.store.JobMeasures;
import io.rollcall.store.MeasuresQuery.DeliveryCounts;
import io.rollcall.store.MeasuresQuery.StateCount;
import io.rollcall.store.Notification;
import io.rollcall.store.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What answers on the port of a server, and what does not. */
class MonitorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Measures MEASURES = new Measures(
            NOW,
            List.of(new JobMeasures(
                    "nightly-export",
                    Map.of("written", 1_000L, "rejected", 0L),
                    3,
                    Duration.ofSeconds(90),
                    Optional.of(Duration.ofMillis(30_500)),
                    Optional.of(NOW.minusSeconds(3_600)))),
            List.of(new StateCount("nightly-export", "completed", 3), new StateCount("nightly-export", "lost", 1)),
            List.of(new StateCount("nightly-export", "failed", 2)),
            Map.of(Notification.State.PENDING, 4L, Notification.State.GIVEN_UP, 5L),
            new DeliveryCounts(6, 7),
            List.of(
                    new Lateness("nightly-export", Duration.ofHours(26), NOW.minusSeconds(3_600), Optional.empty()),
                    new Lateness("leads", Duration.ofHours(1), NOW.minusSeconds(3_601), Optional.empty())),
            Duration.ofMillis(1_500));

    private static volatile boolean away;
    private static volatile boolean scheduling = true;
    private static Optional<Monitor> monitor = Optional.empty();
    private static Readings readings = new Readings(() -> MEASURES, CLOCK);

    @BeforeAll
    static void start() {
        readings = new Readings(MonitorTest::read, CLOCK);
        // Meant for other programs; with any of these, the tests below could not pass.
        List<String> foreign =
                List.of("management.server.port=0", "server.servlet.context-path=/x", "server.ssl.bundle=none");
        foreign.forEach(each -> System.setProperty(each.split("=", -1)[0], each.split("=", -1)[1]));
        try {
            monitor = Optional.of(Monitor.start(0, readings, () -> scheduling, Path.of("target")));
        } finally {
            foreign.forEach(each -> System.clearProperty(each.split("=", -1)[0]));
        }
    }

    @AfterAll
    static void stop() {
        monitor.ifPresent(Monitor::close);
    }

    @BeforeEach
    void recover() {
        away = false;
        scheduling = true;
        readings.read();
    }

    private static Measures read() {
        if (away) {
            throw new StoreUnavailableException(new SQLException("secret words of the driver", "08006"));
        }
        return MEASURES;
    }

    @Test
    void isWellWhileItCanWorkAlsoWhenJobsAreLate() throws Exception {
        HttpResponse<String> health = get("/health");

        JsonNode json = new JsonMapper().readTree(health.body());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json.at("/status").stringValue()).isEqualTo("UP");
        assertThat(json.at("/components/database/status").stringValue()).isEqualTo("UP");
        assertThat(json.at("/components/scheduler/status").stringValue()).isEqualTo("UP");
        assertThat(json.at("/components/disk/details/freeBytes").longValue()).isPositive();
        assertThat(json.at("/components/jobs/details/late/0").stringValue()).isEqualTo("leads");
        assertThat(json.at("/components/jobs/details/late").size()).isEqualTo(1);
        assertThat(json.at("/components/notifications/details/givenUp").intValue())
                .isEqualTo(5);
        assertThat(health.body())
                .doesNotContain(Path.of("target").toAbsolutePath().toString());
    }

    @Test
    void staysUpWithTheReasonWhileTheDatabaseIsAway() throws Exception {
        away = true;
        readings.read();

        HttpResponse<String> health = get("/health");
        HttpResponse<String> metrics = get("/prometheus");
        recover();

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"reason\":\"it does not answer\"").doesNotContain("secret");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("rollcall_database_up 0.0", "jvm_memory_used_bytes")
                .doesNotContain("rollcall_rows");
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotWellWithoutAScheduler() throws Exception {
        scheduling = false;

        HttpResponse<String> health = get("/health");

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("no schedule is looked after");
    }

    @Test
    void showsWhatTheDatabaseKnows() throws Exception {
        HttpResponse<String> metrics = get("/prometheus");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body().lines().filter(line -> line.startsWith("rollcall_")))
                .contains(
                        "rollcall_database_up 1.0",
                        "rollcall_rows_total{job=\"nightly-export\",outcome=\"written\"} 1000.0",
                        "rollcall_run_duration_seconds_count{job=\"nightly-export\"} 3",
                        "rollcall_run_duration_seconds_sum{job=\"nightly-export\"} 90.0",
                        "rollcall_run_last_duration_seconds{job=\"nightly-export\"} 30.5",
                        "rollcall_runs{job=\"nightly-export\",state=\"lost\"} 1.0",
                        "rollcall_runs{job=\"nightly-export\",state=\"running\"} 0.0",
                        "rollcall_attempts_total{job=\"nightly-export\",state=\"failed\"} 2.0",
                        "rollcall_deliveries_total 6.0",
                        "rollcall_deliveries_failed 7.0",
                        "rollcall_notifications{state=\"pending\"} 4.0",
                        "rollcall_notifications{state=\"given up\"} 5.0",
                        "rollcall_schedule_wait_seconds 1.5",
                        "rollcall_job_late{job=\"leads\"} 1.0",
                        "rollcall_job_late{job=\"nightly-export\"} 0.0",
                        "rollcall_job_late_after_seconds{job=\"leads\"} 3600.0")
                .anyMatch(line -> line.matches(
                        "rollcall_job_last_success_timestamp_seconds\\{job=\"nightly-export\"} 1\\.7953020?.*E9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/health",
                "/auditevents",
                "/beans",
                "/caches",
                "/conditions",
                "/configprops",
                "/env",
                "/error",
                "/flyway",
                "/heapdump",
                "/httpexchanges",
                "/info",
                "/jolokia",
                "/logfile",
                "/loggers",
                "/mappings",
                "/metrics",
                "/quartz",
                "/sbom",
                "/scheduledtasks",
                "/sessions",
                "/shutdown",
                "/startup",
                "/threaddump",
                "/index.html",
                "/favicon.ico",
                "/manager/html",
                "/health/nothing"
            })
    void answersNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE"})
    void changesNothing(String method) throws Exception {
        for (String path : List.of("/health", "/prometheus", "/shutdown")) {
            HttpRequest request = HttpRequest.newBuilder(address("127.0.0.1", path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();

            assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void answersNobodyElse() {
        assertThatThrownBy(() -> CLIENT.send(
                        HttpRequest.newBuilder(address("127.0.0.2", "/health")).build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void saysWhoCannotHaveThePort() {
        int taken = monitor.orElseThrow().port();

        assertThatThrownBy(() -> Monitor.start(taken, new Readings(() -> MEASURES, CLOCK), () -> true, Path.of("")))
                .isInstanceOf(MonitorException.class)
                .hasMessage(
                        "Port " + taken + " of 127.0.0.1 is taken by another program; expected it free for health and"
                                + " metrics. Let ROLLCALL_MONITOR_PORT name another one, or say off.");
    }

    @ParameterizedTest
    @CsvSource({"'', 8470", "9000, 9000", "65535, 65535", "off, ", "OFF, ", "0, "})
    void takesItsPortFromTheEnvironment(String text, @Nullable Integer port) {
        assertThat(MonitorSettings.of(Map.of("ROLLCALL_MONITOR_PORT", text)).port())
                .isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "yes", "80a"})
    void refusesOtherPorts(String text) {
        assertThatThrownBy(() -> MonitorSettings.of(Map.of("ROLLCALL_MONITOR_PORT", text)))
                .hasMessage("ROLLCALL_MONITOR_PORT: '" + text + "' found; expected a number from 1 to 65535, or off.");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(address("127.0.0.1", path)).build(), BodyHandlers.ofString());
    }

    private static URI address(String host, String path) {
        return URI.create("http://" + host + ":" + monitor.orElseThrow().port() + path);
    }
}
