package io.rollcall.serve;

import io.rollcall.definition.JobFolder;
import io.rollcall.job.JobService;
import io.rollcall.schedule.Announcer;
import io.rollcall.schedule.SchedulingService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a server: it begins, works on several runs at once, and stops when it is asked to, within ten seconds. A round that
 * fails, for the database is away, is tried again. Thread-safe.
 */
public final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    /** Runs that one process works on at once; each may use a few connections. */
    private static final int MOST_RUNS = 4;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    /** Between two signs of life; then others take what this server had to start. */
    private static final Duration LONGEST_PAUSE = SchedulingService.SILENCE;

    private static final String SUBJECT = "rollcall";

    private final SchedulingService schedules;
    private final JobService jobs;
    private final Announcer announcer;
    private final ScheduledExecutorService rounds = Executors.newScheduledThreadPool(4, Server::thread);
    private final ExecutorService workers = Executors.newFixedThreadPool(MOST_RUNS, Server::thread);
    private final Semaphore free = new Semaphore(MOST_RUNS);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean faulty = new AtomicBoolean();
    private volatile Optional<Long> lastBeat = Optional.empty();

    public Server(SchedulingService schedules, JobService jobs, Announcer announcer) {
        this.schedules = schedules;
        this.jobs = jobs;
        this.announcer = announcer;
    }

    /**
     * Serves until {@link #stop} is called.
     *
     * @param recovers whether it goes on with runs whose process died
     */
    public void serve(JobFolder folder, boolean recovers) throws InterruptedException {
        schedules.begin(folder, announcer);
        if (recovers) {
            LostRunsWork recovery = new LostRunsWork(jobs, schedules, announcer);
            recovery.find().forEach(run -> submit(() -> recovery.work(run)));
        }
        every(1_000, this::beat);
        every(2_000, schedules::look);
        every(1_000, schedules::watch);
        every(10_000, schedules::mend);
        every(500, this::claim);
        stop.await();
        end();
    }

    /** Asks for the end: nothing more is started, and runs stop safely, so that the next server goes on with them. */
    public void stop() {
        jobs.requestStop();
        stop.countDown();
    }

    /** Whether schedules are looked after: it was entered in the last seconds that this server lives. */
    public boolean isBeating() {
        return lastBeat.filter(beat -> System.nanoTime() - beat < LONGEST_PAUSE.toNanos())
                .isPresent();
    }

    private void beat() {
        schedules.beat();
        lastBeat = Optional.of(System.nanoTime());
    }

    /** Takes on as much as there are workers for. */
    private void claim() {
        while (!jobs.isStopRequested() && free.tryAcquire()) {
            Optional<Runnable> work = Optional.empty();
            try {
                work = schedules.claim();
            } finally {
                if (work.isEmpty()) {
                    free.release();
                }
            }
            if (work.isEmpty()) {
                return;
            }
            Runnable claimed = work.get();
            workers.execute(() -> {
                try {
                    claimed.run();
                } finally {
                    free.release();
                }
            });
        }
    }

    private void submit(Runnable work) {
        workers.execute(() -> {
            if (jobs.isStopRequested()) {
                return;
            }
            free.acquireUninterruptibly();
            try {
                work.run();
            } finally {
                free.release();
            }
        });
    }

    private void every(long ms, Runnable round) {
        ScheduledFuture<?> unused = rounds.scheduleWithFixedDelay(() -> guarded(round), ms, ms, TimeUnit.MILLISECONDS);
    }

    /** A round must not be the last because it failed. */
    private void guarded(Runnable round) {
        try {
            round.run();
            if (faulty.compareAndSet(true, false)) {
                announcer.say(SUBJECT, "works again.");
            }
        } catch (RuntimeException failed) {
            if (faulty.compareAndSet(false, true)) {
                LOG.warn("A round of the server failed.", failed);
                announcer.say(
                        SUBJECT,
                        "cannot reach its database or its files; it tries again every second. The log tells more.");
            }
        }
    }

    private void end() throws InterruptedException {
        announcer.say(SUBJECT, "stops: nothing more is started, runs stop after their present chunk or range.");
        try {
            schedules.standby();
        } catch (RuntimeException away) {
            LOG.warn("The schedules could not be halted.", away);
        }
        workers.shutdown();
        boolean ended = workers.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        rounds.shutdownNow();
        if (!ended) {
            announcer.say(SUBJECT, "a run did not stop in time; the next server goes on with it.");
        }
        try {
            schedules.end();
        } catch (RuntimeException away) {
            LOG.warn("The end of the server could not be written down; others take it for dead.", away);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "server");
        thread.setDaemon(true);
        return thread;
    }
}
