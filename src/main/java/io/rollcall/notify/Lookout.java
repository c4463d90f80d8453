package io.rollcall.notify;

import io.rollcall.definition.NotifyEvent;
import io.rollcall.definition.Notifying;
import io.rollcall.job.RunCatalog;
import io.rollcall.job.RunSummary;
import io.rollcall.store.NotifyWay;
import io.rollcall.store.Occasion;
import io.rollcall.store.RunFilter;
import io.rollcall.store.RunState;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what there is to tell, and puts it into the outbox, once for each occasion and receiver, whoever else looks. Runs are
 * found in the database, so that those of the command line are told too. Used by one thread.
 */
final class Lookout {

    /** What ended before a server was ever started here, or while none ran for longer, is no news. */
    private static final Duration LONGEST_ABSENCE = Duration.ofDays(7);

    /** Between its entry and its first lease a run looks lost; and a restart may be on its way. */
    private static final Duration CERTAINLY_LOST = Duration.ofSeconds(20);

    private static final int PAGE = 100;

    private final Stores stores;
    private final TransactionTemplate transaction;
    private final RunCatalog runs;
    private final Subscriptions subscriptions;
    private final Clock clock;
    private final Map<Occasion, Instant> seenLost = new HashMap<>();

    Lookout(Stores stores, TransactionTemplate transaction, RunCatalog runs, Subscriptions subscriptions, Clock clock) {
        this.stores = stores;
        this.transaction = transaction;
        this.runs = runs;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** Looks at runs that ended, and at those that lost their process. */
    void lookAtRuns() {
        Instant now = clock.instant();
        Instant watched = stores.occasions().watch(now);
        Instant after = watched.isBefore(now.minus(LONGEST_ABSENCE)) ? now.minus(LONGEST_ABSENCE) : watched;
        for (long number : stores.occasions().newlyEnded(after, PAGE)) {
            runs.find(number)
                    .filter(run -> run.state() != RunState.RUNNING && run.state() != RunState.LOST)
                    .ifPresent(run -> tell(run, occasion(run, run.state()), now));
        }
        lookAtLost(after, now);
    }

    private void lookAtLost(Instant after, Instant now) {
        RunFilter lost = new RunFilter(
                Optional.empty(), Set.of(RunState.LOST), Optional.of(after), Optional.empty(), Optional.empty());
        List<Occasion> seen = new ArrayList<>();
        for (RunSummary run : runs.list(lost, Long.MAX_VALUE, PAGE)) {
            Occasion.OfRun occasion = occasion(run, RunState.LOST);
            seen.add(occasion);
            Instant first = seenLost.computeIfAbsent(occasion, unseen -> now);
            if (!run.dryRun() && !now.isBefore(first.plus(CERTAINLY_LOST))) {
                tell(run, occasion, now);
            }
        }
        seenLost.keySet().retainAll(seen);
    }

    /** Looks at jobs that should have succeeded by now. */
    void lookAtJobs() {
        Instant now = clock.instant();
        for (Lateness job : lateness()) {
            if (job.isLate(now)) {
                Notice notice = Notice.late(job.job(), job.lastSuccess().orElse(null), job.limit(), now);
                tell(
                        new Occasion.Late(job.job(), job.since()),
                        subscriptions.of(job.job()),
                        again -> List.of(NotifyEvent.LATE),
                        event -> notice,
                        now);
            }
        }
    }

    /** Every job that says how late is too late. */
    List<Lateness> lateness() {
        List<Lateness> all = new ArrayList<>();
        subscriptions.all().forEach((job, section) -> {
            if (section.late() != null) {
                Optional<Instant> success = stores.occasions().lastSuccess(job);
                Instant since = success.orElseGet(() -> stores.occasions().watch(job, clock.instant()));
                all.add(new Lateness(job, section.late(), since, success));
            }
        });
        return all;
    }

    private static Occasion.OfRun occasion(RunSummary run, RunState state) {
        return new Occasion.OfRun(run.job(), run.number(), run.attempt(), state);
    }

    private void tell(RunSummary run, Occasion.OfRun occasion, Instant now) {
        tell(
                occasion,
                subscriptions.of(run.job()),
                again -> events(occasion.state(), again),
                event -> Notice.of(event, run, occasion.state(), now),
                now);
    }

    /**
     * Writes the occasion down and a message to everybody who wants to know.
     *
     * @param events what it is, that which says most first; gets whether there was trouble before
     */
    private void tell(
            Occasion occasion,
            Notifying section,
            Function<Boolean, List<NotifyEvent>> events,
            Function<NotifyEvent, Notice> notice,
            Instant now) {
        transaction.executeWithoutResult(status -> stores.occasions()
                .insert(occasion, now)
                .ifPresent(id -> {
                    List<NotifyEvent> all = events.apply(stores.occasions().wasInTrouble(occasion.job(), id));
                    for (Notifying.Target target : section.to()) {
                        all.stream()
                                .filter(target.events()::contains)
                                .findFirst()
                                .ifPresent(event -> enqueue(id, event, target, notice.apply(event), now));
                    }
                }));
    }

    private void enqueue(long occasion, NotifyEvent event, Notifying.Target target, Notice notice, Instant now) {
        String body = NoticeJson.write(notice);
        target.mail()
                .forEach(address ->
                        stores.notifications().insert(occasion, event.word(), NotifyWay.MAIL, address, body, now));
        Optional.ofNullable(target.webhook())
                .ifPresent(address -> stores.notifications()
                        .insert(occasion, event.word(), NotifyWay.WEBHOOK, address.toString(), body, now));
    }

    /** What an end is; of several that somebody wants to know, the first is told. */
    private static List<NotifyEvent> events(RunState state, boolean inTrouble) {
        List<NotifyEvent> events = new ArrayList<>();
        switch (state) {
            case FAILED -> events.add(NotifyEvent.FAILED);
            case ABORTED -> events.add(NotifyEvent.ABORTED);
            case LOST -> events.add(NotifyEvent.LOST);
            case WAITING_FOR_APPROVAL -> events.add(NotifyEvent.WAITING);
            case STOPPED -> events.add(NotifyEvent.STOPPED);
            case COMPLETED_WITH_REJECTS -> events.add(NotifyEvent.REJECTS);
            case COMPLETED, RUNNING -> {}
        }
        if (state.isComplete()) {
            if (inTrouble) {
                events.add(NotifyEvent.RECOVERED);
            }
            events.add(NotifyEvent.COMPLETED);
        }
        return events;
    }
}
