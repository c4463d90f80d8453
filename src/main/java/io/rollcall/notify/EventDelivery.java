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

    /** Sends what is due, until nothing is, the receiver fails, or the thread is interrupted; answers how many it took. */
    public long deliver() {
        long taken = 0;
        while (isSet() && !Thread.currentThread().isInterrupted()) {
            Instant now = clock.instant();
            if (now.isBefore(pausedUntil)) {
                return taken;
            }
            List<ContactEvent> events = transaction.execute(status -> store.take(now, now.plus(LEFT_BEHIND), BATCH));
            if (events.isEmpty()) {
                return taken;
            }
            for (int i = 0; i < events.size(); i++) {
                if (Thread.currentThread().isInterrupted() || !send(events.get(i))) {
                    giveBack(events.subList(Thread.currentThread().isInterrupted() ? i : i + 1, events.size()));
                    return taken;
                }
                taken++;
            }
        }
        return taken;
    }

    /** Whether the receiver has answered. */
    private boolean send(ContactEvent event) {
        long began = System.nanoTime();
        Answer answer =
                sender.send(event.messageId(), settings.address().orElseThrow().toString(), EventJson.write(event));
        Instant now = clock.instant();
        if (!(answer instanceof Answer.Refused refused)) {
            store.markDelivered(event.id(), now);
            pace(began);
            return true;
        }
        boolean useless = refused.forGood() || (refused.ofMessage() && event.attempts() >= MOST_REFUSALS);
        Optional<Instant> next = useless ? Optional.empty() : backoff.next(event.attempts(), event.createdAt(), now);
        if (next.isEmpty()) {
            store.giveUp(event.id(), refused.reason(), now);
            LOG.error(
                    "Event {} ({}) is given up at attempt {}: {}.",
                    event.id(),
                    event.kind(),
                    event.attempts(),
                    refused.reason());
            return true;
        }
        store.postpone(event.id(), event.attempts(), refused.reason(), next.get());
        if (refused.ofMessage()) {
            LOG.warn(
                    "Event {} ({}), attempt {}: {}; it is tried again, and those of its contact wait.",
                    event.id(),
                    event.kind(),
                    event.attempts(),
                    refused.reason());
            pace(began);
            return true;
        }
        pausedUntil = next.get();
        LOG.warn(
                "Event {} ({}), attempt {}: {}; all wait, and are tried again.",
                event.id(),
                event.kind(),
                event.attempts(),
                refused.reason());
        return false;
    }

    /** They were not tried. */
    private void giveBack(List<ContactEvent> events) {
        Instant now = clock.instant();
        events.forEach(event -> store.postpone(event.id(), event.attempts() - 1, "", now));
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
}
