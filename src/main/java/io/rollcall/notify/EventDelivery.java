package io.rollcall.notify;

import io.rollcall.store.ContactEvent;
import io.rollcall.store.ContactEventStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the events of contacts to the automation, at least once, in order for each contact, and no more a second than was said. A
 * receiver that does not answer is left alone for a while, with all that waits for it. For one thread; any number of servers may
 * do so at once, each at its rate.
 */
public final class EventDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than a batch takes whose every event waits for its answer to the end. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);

    private static final int BATCH = 20;

    /** How long a receiver is left alone for which an event was given up. */
    private static final Duration PAUSE = Duration.ofMinutes(30);

    /** How often a message is refused before nobody expects it to be taken. */
    private static final int MOST_REFUSALS = 5;

    private final ContactEventStore store;
    private final TransactionTemplate transaction;
    private final AutomationSettings settings;
    private final Sender sender;
    private final Backoff backoff;
    private final Clock clock;
    private Instant pausedUntil = Instant.MIN;

    /** Sends nothing yet. */
    public EventDelivery(
            ContactEventStore store, TransactionTemplate transaction, AutomationSettings settings, Clock clock) {
        this(store, transaction, settings, new WebhookSender(settings.signature(), PATIENCE, clock), clock);
    }

    EventDelivery(
            ContactEventStore store,
            TransactionTemplate transaction,
            AutomationSettings settings,
            Sender sender,
            Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.settings = settings;
        this.sender = sender;
        this.backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
        this.clock = clock;
    }

    /** Whether anybody is to be told. */
    public boolean isSet() {
        return settings.address().isPresent();
    }

    /**
     * What came of sending.
     *
     * @param postponed of events that were refused, and are tried again
     * @param paused whether the receiver takes nothing now
     */
    public record Sent(long delivered, long givenUp, long postponed, boolean paused) {}

    /** Sends what is due, until nothing is, the receiver takes nothing, or the thread is interrupted. */
    public Sent deliver() {
        Tally tally = new Tally();
        while (isSet() && !Thread.currentThread().isInterrupted()) {
            Instant now = clock.instant();
            if (now.isBefore(pausedUntil)) {
                return tally.sent(true);
            }
            Instant leftBehind = now.plus(LEFT_BEHIND);
            List<ContactEvent> events = transaction.execute(status -> store.take(now, leftBehind, BATCH));
            if (events.isEmpty()) {
                return tally.sent(false);
            }
            if (!send(events, leftBehind.minus(PATIENCE).minus(PATIENCE), tally)) {
                return tally.sent(clock.instant().isBefore(pausedUntil));
            }
        }
        return tally.sent(false);
    }

    /**
     * Sends a batch; what is not tried is given back.
     *
     * @param end when the rest has to be left to others
     * @return whether there may be another batch now
     */
    private boolean send(List<ContactEvent> events, Instant end, Tally tally) {
        for (int i = 0; i < events.size(); i++) {
            Instant now = clock.instant();
            boolean goesOn = !Thread.currentThread().isInterrupted() && now.isBefore(end) && !now.isBefore(pausedUntil);
            if (!goesOn) {
                events.subList(i, events.size()).forEach(event -> store.giveBack(event, now));
                return false;
            }
            if (store.isDue(events.get(i))) {
                send(events.get(i), tally);
            }
        }
        return !clock.instant().isBefore(pausedUntil);
    }

    private void send(ContactEvent event, Tally tally) {
        long began = System.nanoTime();
        Answer answer =
                sender.send(event.messageId(), settings.address().orElseThrow().toString(), EventJson.write(event));
        Instant now = clock.instant();
        if (answer instanceof Answer.Refused refused) {
            refused(event, refused, now, tally);
        } else {
            store.markDelivered(event, now);
            tally.delivered++;
        }
        pace(began);
    }

    private void refused(ContactEvent event, Answer.Refused refused, Instant now, Tally tally) {
        boolean useless = refused.ofMessage() && event.attempts() >= MOST_REFUSALS;
        Optional<Instant> next = useless ? Optional.empty() : backoff.next(event.attempts(), event.triedSince(), now);
        if (!refused.ofMessage()) {
            Instant soonest = now.plus(refused.retryAfter());
            Instant usual = next.orElseGet(() -> now.plus(PAUSE));
            pausedUntil = usual.isAfter(soonest) ? usual : soonest;
        }
        if (next.isEmpty()) {
            store.giveUp(event, refused.reason(), now);
            tally.givenUp++;
            LOG.error(
                    "Event {} ({}) is given up at attempt {}: {}.",
                    event.id(),
                    event.kind(),
                    event.attempts(),
                    refused.reason());
            return;
        }
        store.postpone(event, refused.reason(), refused.ofMessage() ? next.get() : pausedUntil);
        tally.postponed++;
        LOG.warn(
                "Event {} ({}), attempt {}: {}; it is tried again, and {}.",
                event.id(),
                event.kind(),
                event.attempts(),
                refused.reason(),
                refused.ofMessage() ? "those of its contact wait" : "all others wait");
    }

    private void pace(long began) {
        long left = 1_000_000_000L / settings.rate() - (System.nanoTime() - began);
        if (left > 0) {
            try {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Counts while it is sent. */
    private static final class Tally {

        private long delivered;
        private long givenUp;
        private long postponed;

        private Sent sent(boolean paused) {
            return new Sent(delivered, givenUp, postponed, paused);
        }
    }
}
