package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.JobFolder;
import io.rollcall.job.RunCatalog;
import io.rollcall.store.Notification;
import io.rollcall.store.NotifyWay;
import io.rollcall.store.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What ends up at the receivers, whoever looks and sends, and whatever breaks meanwhile. */
class NotificationIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Stores STORES = Stores.on(DATABASE.dataSource());
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());
    private static final String HOST = "night";

    private final HandClock clock = new HandClock();
    private final Hook hook = new Hook();

    @TempDir
    private Path jobs = Path.of("");

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        try (Connection owner = DATABASE.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "TRUNCATE rollcall.notification, rollcall.occasion, rollcall.run RESTART IDENTITY CASCADE");
        }
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void tellsOnceOfARunThatFailedWhoeverLooksAndHoweverOften() throws IOException {
        job("nightly", "on: [failed]", "webhook: " + hook.address());
        NotificationService one = service();
        NotificationService other = service();
        one.look();
        long run = run("nightly", "failed", "It broke.");

        one.look();
        other.look();
        one.look();
        other.deliver(NotifyWay.WEBHOOK);
        one.deliver(NotifyWay.WEBHOOK);

        assertThat(hook.calls).hasSize(1);
        Notice notice = NoticeJson.read(hook.calls.get(0).body());
        assertThat(notice.type()).isEqualTo("run.failed");
        assertThat(notice.data().run()).isEqualTo(run);
        assertThat(notice.data().failure()).isEqualTo("It broke.");
        assertThat(notice.data().counts()).isEqualTo(Map.of("read", 10L, "pending", 10L));
        assertThat(all())
                .singleElement()
                .satisfies(sent -> assertThat(sent.state()).isEqualTo(Notification.State.SENT))
                .satisfies(
                        sent -> assertThat(hook.calls.get(0).headers()).containsEntry("webhook-id", sent.messageId()));
    }

    @Test
    void tellsNothingOfWhatEndedBeforeAServerEverRanNorOfDryRuns() throws IOException {
        job("nightly", "on: [failed]", "webhook: " + hook.address());
        run("nightly", "failed", "Long ago.");
        clock.forward(Duration.ofHours(1));
        NotificationService service = service();
        service.look();
        long dry = run("nightly", "failed", "Dry.");
        JDBC.sql("UPDATE run SET dry_run = true WHERE id = :run")
                .param("run", dry)
                .update();

        service.look();

        assertThat(all()).isEmpty();
    }

    @Test
    void tellsEachReceiverWhatItWantsToKnowAndOfTheSameRunAgainAfterARestart() throws IOException {
        job("leads", "on: [rejects, recovered]", "mail: [sales@example.com, ops@example.com]");
        append("leads", "    - {on: [completed], mail: [ops@example.com]}\n    - mail: [night@example.com]\n");
        NotificationService service = service();
        service.look();

        long run = run("leads", "failed", "It broke.");
        service.look();
        JDBC.sql("UPDATE run SET attempt = 2, state = 'aborted', finished_at = :now WHERE id = :run")
                .param("now", Timestamp.from(clock.instant()))
                .param("run", run)
                .update();
        service.look();
        run("leads", "completed", null);
        service.look();
        run("leads", "completed with rejects", null);
        service.look();
        run("leads", "completed", null);
        service.look();

        assertThat(all())
                .extracting(each -> each.run().orElseThrow() + " " + each.event() + " " + each.target())
                .containsExactly(
                        "4 completed ops@example.com",
                        "3 rejects ops@example.com",
                        "3 rejects sales@example.com",
                        "2 recovered ops@example.com",
                        "2 recovered sales@example.com",
                        "1 aborted night@example.com",
                        "1 failed night@example.com");
    }

    @Test
    void keepsTryingUntilTheReceiverHasItUnderTheSameIdAndSignature() throws IOException {
        hook.answering(500, 503);
        job("nightly", "on: [failed]", "webhook: " + hook.address());
        NotificationService service = service();
        service.look();
        run("nightly", "failed", "It broke.");
        service.look();

        assertThat(service.deliver(NotifyWay.WEBHOOK)).isEqualTo(1);
        assertThat(all().get(0).failure()).contains("it answered with status 500");
        assertThat(service.deliver(NotifyWay.WEBHOOK)).as("at once").isZero();
        clock.forward(Duration.ofSeconds(45));
        assertThat(service.deliver(NotifyWay.WEBHOOK)).isEqualTo(1);
        clock.forward(Duration.ofSeconds(90));
        assertThat(service.deliver(NotifyWay.WEBHOOK)).isEqualTo(1);
        clock.forward(Duration.ofDays(1));
        assertThat(service.deliver(NotifyWay.WEBHOOK)).as("after success").isZero();

        assertThat(hook.calls).hasSize(3);
        assertThat(hook.calls)
                .extracting(call -> call.headers().get("webhook-id") + call.body())
                .containsOnly(hook.calls.get(0).headers().get("webhook-id")
                        + hook.calls.get(0).body());
        assertThat(all().get(0).state()).isEqualTo(Notification.State.SENT);
        assertThat(all().get(0).failure()).isEmpty();
    }

    @Test
    void givesUpAfterADayAndSaysWhyUntilSomebodyLetsItTryAgain() throws IOException {
        hook.answering(500, 500);
        job("nightly", "on: [failed]", "webhook: " + hook.address());
        NotificationService service = service();
        service.look();
        run("nightly", "failed", "It broke.");
        service.look();
        service.deliver(NotifyWay.WEBHOOK);
        clock.forward(Duration.ofHours(24));
        service.deliver(NotifyWay.WEBHOOK);

        Notification given = all().get(0);
        assertThat(given.state()).isEqualTo(Notification.State.GIVEN_UP);
        assertThat(given.failure()).contains("it answered with status 500");
        assertThat(given.endedAt()).contains(clock.instant());
        assertThat(service.deliver(NotifyWay.WEBHOOK)).isZero();
        assertThat(STORES.notifications().retry(Optional.of(given.id() + 1), clock.instant()))
                .isZero();
        assertThat(STORES.notifications().retry(Optional.of(given.id()), clock.instant()))
                .isEqualTo(1);
        assertThat(service.deliver(NotifyWay.WEBHOOK)).isEqualTo(1);
        assertThat(all().get(0).state()).isEqualTo(Notification.State.SENT);
    }

    /** Who took a message and died left no word; five minutes later others take it for left behind. */
    @Test
    void sendsAgainUnderTheSameIdWhatAKilledServerMayHaveSent() throws IOException {
        job("nightly", "on: [failed]", "webhook: " + hook.address());
        NotificationService service = service();
        service.look();
        run("nightly", "failed", "It broke.");
        service.look();
        Instant now = clock.instant();
        Notification taken = STORES.notifications()
                .take(NotifyWay.WEBHOOK, now, now.plus(Duration.ofMinutes(5)))
                .orElseThrow();

        assertThat(service.deliver(NotifyWay.WEBHOOK)).isZero();
        clock.forward(Duration.ofMinutes(5));
        assertThat(service.deliver(NotifyWay.WEBHOOK)).isEqualTo(1);
        STORES.notifications().giveUp(taken, "a word from the dead", clock.instant());

        assertThat(hook.calls.get(0).headers()).containsEntry("webhook-id", taken.messageId());
        assertThat(all().get(0).state()).isEqualTo(Notification.State.SENT);
    }

    @Test
    void sendsOnceAlthoughManySendAtOnce() throws Exception {
        job("nightly", "on: [failed]", "webhook: " + hook.address());
        NotificationService service = service();
        service.look();
        for (int i = 0; i < 20; i++) {
            run("nightly", "failed", "It broke.");
        }
        int servers = 4;
        CyclicBarrier together = new CyclicBarrier(servers);
        ExecutorService threads = Executors.newFixedThreadPool(servers);
        List<Future<Integer>> each = threads.invokeAll(Collections.nCopies(servers, () -> {
            NotificationService own = service();
            together.await();
            own.look();
            together.await();
            return own.deliver(NotifyWay.WEBHOOK);
        }));
        int attempts = 0;
        for (Future<Integer> one : each) {
            attempts += one.get();
        }
        threads.shutdown();

        assertThat(attempts).isEqualTo(20);
        assertThat(hook.calls)
                .extracting(call -> call.headers().get("webhook-id"))
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsOfARunThatLostItsProcessOnceThatIsCertain() throws IOException {
        job("nightly", "on: [lost]", "webhook: " + hook.address());
        NotificationService service = service();
        service.look();
        long run = run("nightly", "running", null);
        service.look();
        clock.forward(Duration.ofSeconds(19));
        service.look();
        assertThat(all()).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        service.look();
        service.look();
        service.deliver(NotifyWay.WEBHOOK);

        assertThat(hook.calls).hasSize(1);
        Notice notice = NoticeJson.read(hook.calls.get(0).body());
        assertThat(notice.type()).isEqualTo("run.lost");
        assertThat(notice.data().run()).isEqualTo(run);
        assertThat(notice.data().state()).isEqualTo("lost");
    }

    @Test
    void tellsOnceOfEachLatenessAndWhenItIsOver() throws IOException {
        job("nightly", "on: [late, recovered]", "mail: [ops@example.com]");
        append("nightly", "  late: 26h\n");
        NotificationService service = service();
        service.look();
        clock.forward(Duration.ofHours(26));
        service.look();
        assertThat(all()).isEmpty();
        clock.forward(Duration.ofMinutes(1));
        service.look();
        clock.forward(Duration.ofHours(5));
        service.look();
        service().look();
        assertThat(all()).extracting(Notification::event).containsExactly("late");
        assertThat(service.lateness())
                .singleElement()
                .satisfies(job -> assertThat(job.isLate(clock.instant())).isTrue())
                .satisfies(job -> assertThat(job.lastSuccess()).isEmpty());

        run("nightly", "completed", null);
        service.look();
        clock.forward(Duration.ofHours(27));
        service.look();

        assertThat(all()).extracting(Notification::event).containsExactly("late", "recovered", "late");
        assertThat(NoticeJson.read(all().get(0).body()).data().lastSuccess())
                .isEqualTo(clock.instant().minus(Duration.ofHours(27)));
    }

    @Test
    void forgetsWhatWasSentLongAgoAndTellsItNeverAgain() throws IOException {
        job("nightly", "on: [failed]", "webhook: " + hook.address());
        NotificationService service = service();
        service.look();
        run("nightly", "failed", "It broke.");
        service.look();
        service.deliver(NotifyWay.WEBHOOK);
        clock.forward(Duration.ofDays(90));
        service.look();
        assertThat(all()).hasSize(1);
        clock.forward(Duration.ofMinutes(2));
        service.look();
        service.look();

        assertThat(all()).isEmpty();
    }

    /** That its file is broken may be the very reason for the failure. */
    @Test
    void tellsWhomAJobFileNamedBeforeItBroke() throws IOException {
        job("nightly", "on: [failed]", "mail: [ops@example.com]");
        append("nightly", "  late: 26h\n");
        NotificationService service = service();
        service.look();
        Files.writeString(jobs.resolve("nightly.yaml"), "kind: [", StandardCharsets.UTF_8);
        run("nightly", "failed", "It broke.");
        service.look();
        Files.delete(jobs.resolve("nightly.yaml"));
        run("nightly", "failed", "It broke.");
        service.look();

        assertThat(all()).hasSize(1);
    }

    private NotificationService service() {
        return new NotificationService(
                STORES,
                new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource())),
                new RunCatalog(STORES, HOST),
                new JobFolder(jobs),
                NotifySettings.of(Map.of("ROLLCALL_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
                clock);
    }

    private void job(String name, String on, String to) throws IOException {
        Files.writeString(
                jobs.resolve(name + ".yaml"),
                "kind: housekeeping\nnotify:\n  to:\n    - " + on + "\n      " + to + "\n");
    }

    private void append(String name, String lines) throws IOException {
        Path file = jobs.resolve(name + ".yaml");
        Files.writeString(file, Files.readString(file) + lines);
    }

    private long run(String job, String state, @Nullable String failure) {
        clock.forward(Duration.ofSeconds(1));
        return JDBC.sql("""
                        INSERT INTO run (created_at, finished_at, attempt, channel_id, dry_run, kind, job, state, definition,
                                         engine_version, started_by, input_rows, failure)
                        VALUES (:now, CASE WHEN :state = 'running' THEN NULL ELSE :now::timestamptz END, 1, 1, false, 'import', :job, :state, '{}',
                                'test', 'test@test', 10, :failure)
                        RETURNING id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("state", state)
                .param("job", job)
                .param("failure", failure)
                .query(Long.class)
                .single();
    }

    private static List<Notification> all() {
        return STORES.notifications().list(Optional.empty(), Optional.empty(), Optional.empty(), Long.MAX_VALUE, 100);
    }

    /** A clock that goes on when it is told to. */
    private static final class HandClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-22T00:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
