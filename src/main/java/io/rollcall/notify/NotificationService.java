package io.rollcall.notify;

import io.rollcall.definition.JobFolder;
import io.rollcall.definition.Notifying;
import io.rollcall.job.RunCatalog;
import io.rollcall.store.NotifyWay;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people what became of runs and jobs. {@link #look()} is for one thread, {@link #deliver} for one thread for each way; any
 * number of servers may do so at once.
 */
public final class NotificationService {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Job files are read for it. */
    private static final Duration BETWEEN_LOOKS_AT_JOBS = Duration.ofMinutes(1);

    private final Lookout lookout;
    private final Outbox outbox;
    private final Clock clock;
    private Instant lookedAtJobs = Instant.MIN;

    /**
     * Looks at nothing and sends nothing yet.
     *
     * @param jobs whose files say who is told
     */
    public NotificationService(
            Stores stores,
            TransactionTemplate transaction,
            RunCatalog runs,
            JobFolder jobs,
            NotifySettings settings,
            Clock clock) {
        this.clock = clock;
        this.lookout = new Lookout(stores, transaction, runs, new Subscriptions(jobs), clock);
        this.outbox = new Outbox(
                stores.notifications(),
                senders(settings, clock),
                new Backoff(() -> ThreadLocalRandom.current().nextDouble()),
                clock);
    }

    /** Finds what there is to tell, and puts it into the outbox. */
    public void look() {
        lookout.lookAtRuns();
        Instant now = clock.instant();
        if (lookedAtJobs.isBefore(now.minus(BETWEEN_LOOKS_AT_JOBS))) {
            lookout.lookAtJobs();
            outbox.forget();
            lookedAtJobs = now;
        }
    }

    /** Sends what is due on one way; answers how many attempts were made. */
    public int deliver(NotifyWay way) {
        return outbox.deliver(way);
    }

    /** Every job whose file says how late is too late. Thread-safe. */
    public List<Lateness> lateness() {
        return lookout.lateness();
    }

    /**
     * Sends a test message to everybody whom a section names, at once and without the outbox.
     *
     * @return one for each receiver, in the order of the section
     */
    public static List<Tried> test(String job, Notifying section, NotifySettings settings, Clock clock) {
        Map<NotifyWay, Sender> senders = senders(settings, clock);
        String body = NoticeJson.write(Notice.test(job, clock.instant()));
        List<Tried> tried = new ArrayList<>();
        for (Notifying.Target target : section.to()) {
            target.mail().forEach(address -> tried.add(attempt(senders, NotifyWay.MAIL, address, body)));
            Optional.ofNullable(target.webhook())
                    .ifPresent(address -> tried.add(attempt(senders, NotifyWay.WEBHOOK, address.toString(), body)));
        }
        return tried;
    }

    /** What came of a test message. */
    public record Tried(NotifyWay way, String target, Answer answer) {}

    private static Tried attempt(Map<NotifyWay, Sender> senders, NotifyWay way, String target, String body) {
        Sender sender = Optional.ofNullable(senders.get(way)).orElseThrow();
        return new Tried(way, target, sender.send(UUID.randomUUID().toString(), target, body));
    }

    private static Map<NotifyWay, Sender> senders(NotifySettings settings, Clock clock) {
        Map<NotifyWay, Sender> senders = new EnumMap<>(NotifyWay.class);
        senders.put(NotifyWay.MAIL, new MailSender(settings.mail(), PATIENCE, ZoneId.systemDefault(), clock));
        senders.put(NotifyWay.WEBHOOK, new WebhookSender(settings.signature(), PATIENCE, clock));
        return senders;
    }
}
