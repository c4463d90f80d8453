package io.rollcall.notify;

import io.rollcall.store.DatabaseFault;
import io.rollcall.store.NotifyWay;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks and delivers every few seconds, until it is closed. A database that is away is waited for. */
public final class NotificationLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationLoop.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private final ScheduledExecutorService threads;

    private NotificationLoop(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /** Begins; each way has a thread of its own, so that a slow mail server holds no webhook up. */
    public static NotificationLoop start(NotificationService service, EventDelivery events) {
        NotificationLoop loop = new NotificationLoop(Executors.newScheduledThreadPool(
                2 + NotifyWay.values().length, task -> new Thread(task, "rollcall-notify")));
        loop.repeat("look for what there is to tell", service::look);
        for (NotifyWay way : NotifyWay.values()) {
            loop.repeat("send " + way.word() + " notifications", () -> service.deliver(way));
        }
        loop.repeat("send events of contacts", events::deliver);
        return loop;
    }

    private void repeat(String what, Runnable task) {
        AtomicBoolean failing = new AtomicBoolean();
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(
                () -> attempt(what, task, failing), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells of a failure once, until it works again. */
    private static void attempt(String what, Runnable task, AtomicBoolean failing) {
        try {
            task.run();
            if (failing.getAndSet(false)) {
                LOG.info("It is possible again to {}.", what);
            }
        } catch (RuntimeException thrown) {
            if (!failing.getAndSet(true)) {
                String why = DatabaseFault.of(thrown)
                        .map(fault -> "the database does not let us (" + fault + ")")
                        .orElse("an unexpected " + thrown.getClass().getSimpleName());
                LOG.warn(
                        "It is not possible to {}: {}. It is tried again every {} s.",
                        what,
                        why,
                        INTERVAL.toSeconds(),
                        thrown);
            }
        }
    }

    /** Lets an attempt that has begun end for a moment; what is not certain then is sent again. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
