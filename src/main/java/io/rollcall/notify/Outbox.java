package io.rollcall.notify;

import io.rollcall.store.Notification;
import io.rollcall.store.NotificationStore;
import io.rollcall.store.NotifyWay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is due out of the outbox and sends it, at least once: who dies between sending and writing that down leaves the
 * message to be sent again under the same id. Thread-safe, also between servers.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Longer than any attempt takes. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(5);

    /** As long as what became of each row of a run. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final NotificationStore store;
    private final Map<NotifyWay, Sender> senders;
    private final Backoff backoff;
    private final Clock clock;

    Outbox(NotificationStore store, Map<NotifyWay, Sender> senders, Backoff backoff, Clock clock) {
        this.store = store;
        this.senders = Map.copyOf(senders);
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Deletes what nobody will ask for any more. */
    void forget() {
        store.deleteEnded(clock.instant().minus(KEPT));
    }

    /** Sends all that is due; answers how many attempts were made. */
    int deliver(NotifyWay way) {
        int attempts = 0;
        while (!Thread.currentThread().isInterrupted()) {
            Instant now = clock.instant();
            Optional<Notification> due = store.take(way, now, now.plus(LEFT_BEHIND));
            if (due.isEmpty()) {
                return attempts;
            }
            attempts++;
            deliver(due.get());
        }
        return attempts;
    }

    private void deliver(Notification message) {
        Answer answer = sender(message.way()).send(message.messageId(), message.target(), message.body());
        Instant now = clock.instant();
        if (!(answer instanceof Answer.Refused refused)) {
            store.markSent(message, now);
            LOG.info(
                    "Notification {} ({}, {}) was sent.",
                    message.id(),
                    message.way().word(),
                    message.event());
            return;
        }
        Optional<Instant> next =
                refused.forGood() ? Optional.empty() : backoff.next(message.attempts(), message.triedSince(), now);
        if (next.isEmpty()) {
            store.giveUp(message, refused.reason(), now);
            LOG.error(
                    "Notification {} ({}, {}) is given up at attempt {}: {}.",
                    message.id(),
                    message.way().word(),
                    message.event(),
                    message.attempts(),
                    refused.reason());
            return;
        }
        store.markFailed(message, refused.reason(), next.get());
        LOG.warn(
                "Notification {} ({}, {}), attempt {}: {}; it is tried again.",
                message.id(),
                message.way().word(),
                message.event(),
                message.attempts(),
                refused.reason());
    }

    private Sender sender(NotifyWay way) {
        return Optional.ofNullable(senders.get(way)).orElseThrow();
    }
}
