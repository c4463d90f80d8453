package io.rollcall.schedule;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.Overlap;
import io.rollcall.schedule.JobReadings.Change;
import io.rollcall.schedule.JobReadings.Reading;
import io.rollcall.store.Fire;
import io.rollcall.store.Stores;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the schedules as the files say, and enters each of their times when it comes. {@link #look} is for one thread,
 * {@link #due} for any.
 */
final class Schedules implements DueListener {

    private final JobReadings readings;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ServerName server;
    private final Announcer announcer;
    private boolean folderMissed;
    private volatile List<WatchedFolder> watched = List.of();
    private volatile Optional<Clockwork> wound = Optional.empty();

    Schedules(
            JobReadings readings,
            Stores stores,
            TransactionTemplate transaction,
            Clock clock,
            ServerName server,
            Announcer announcer) {
        this.readings = readings;
        this.stores = stores;
        this.transaction = transaction;
        this.clock = clock;
        this.server = server;
        this.announcer = announcer;
    }

    /** The first look: what is kept for files that are gone is forgotten. */
    void begin(Clockwork clockwork) {
        look(clockwork);
        Set<String> gone = new TreeSet<>(clockwork.jobs());
        readings.all().forEach(reading -> gone.remove(reading.job()));
        if (readings.isThere()) {
            gone.forEach(job -> removed(clockwork, job));
        }
    }

    /** Picks up what has changed in the folder. */
    void look(Clockwork clockwork) {
        boolean missed = !readings.isThere();
        if (missed && !folderMissed) {
            announcer.say(
                    ServerName.SUBJECT,
                    "there is no folder of job files; expected one. Schedules stay as they were until it is back.");
        }
        folderMissed = missed;
        List<Change> changes = readings.changes();
        for (Change change : changes) {
            if (change.reading().isPresent()) {
                read(clockwork, change.reading().get());
            } else {
                stores.servers().deleteReading(server.id(), change.job());
                removed(clockwork, change.job());
            }
        }
        if (!changes.isEmpty()) {
            watched = readings.all().stream()
                    .filter(Reading::isGood)
                    .flatMap(reading -> WatchedFolder.of(reading.file()).stream())
                    .toList();
        }
    }

    /** The folders that jobs watch, as their files said when they were read last. For any thread. */
    List<WatchedFolder> watched() {
        return watched;
    }

    /** Gives every schedule its next time that has none, whatever has happened to it. */
    void mend(Clockwork clockwork) {
        for (Reading reading : readings.all()) {
            Optional<Planned> planned = planned(reading);
            if (planned.isEmpty()) {
                continue;
            }
            boolean whole = clockwork.planned(reading.job()).isPresent() && clockwork.isWound(reading.job());
            if (!whole) {
                keep(clockwork, reading.job(), planned.get());
            }
        }
    }

    private static Optional<Planned> planned(Reading reading) {
        return reading.isGood() ? Planned.of(reading.file().job().schedule()) : Optional.empty();
    }

    private void removed(Clockwork clockwork, String job) {
        if (clockwork.planned(job).isPresent()) {
            clockwork.drop(job);
            announcer.say(job, "its file is gone; it is started no more.");
        }
    }

    private void read(Clockwork clockwork, Reading reading) {
        String job = reading.job();
        stores.servers().writeReading(server.id(), job, reading.digest(), reading.isGood());
        Optional<Planned> kept = clockwork.planned(job);
        if (!reading.isGood()) {
            tellProblems(reading.file(), kept.isPresent());
            return;
        }
        WatchedFolder.of(reading.file()).ifPresent(folder -> announcer.say(job, told(folder)));
        Optional<Planned> planned = planned(reading);
        if (planned.isEmpty()) {
            if (kept.isPresent()) {
                clockwork.drop(job);
                announcer.say(
                        job, "its file has no schedule any more, or one that is switched off; it is started no more.");
            }
            return;
        }
        if (!planned.equals(kept) || !clockwork.isWound(job)) {
            keep(clockwork, job, planned.get());
        }
        boolean paused = stores.pauses().open(job).isPresent();
        announcer.say(job, told(planned.get()) + (paused ? " It is paused." : ""));
    }

    private void tellProblems(JobFile file, boolean scheduled) {
        boolean one = file.problems().size() == 1;
        announcer.say(
                file.name(),
                "its file has " + (one ? "a problem" : file.problems().size() + " problems") + "; "
                        + (scheduled
                                ? "until it is mended, each time that comes leaves a failed run that says so."
                                : "it is not scheduled until it is mended."));
        file.problems().forEach(problem -> announcer.say(file.name(), problem));
    }

    private void keep(Clockwork clockwork, String job, Planned planned) {
        transaction.executeWithoutResult(status -> {
            clockwork.keep(job, planned);
            planned.timetable().next(clock.instant()).ifPresent(next -> clockwork.wind(job, next.at()));
        });
    }

    private String told(WatchedFolder folder) {
        return "takes what arrives in '" + folder.address() + "' as '" + folder.pattern() + "'."
                + (stores.pauses().open(folder.job()).isPresent() ? " It is paused." : "");
    }

    private String told(Planned planned) {
        String words =
                planned.timetable().cron().words() + " (" + planned.timetable().zone() + ")";
        return "scheduled " + words
                + planned.timetable()
                        .next(clock.instant())
                        .map(next -> "; next at "
                                + Times.text(next.at(), planned.timetable().zone()) + ".")
                        .orElse(".");
    }

    /** From now on times that come are entered, and the next ones kept there. */
    void attach(Clockwork clockwork) {
        wound = Optional.of(clockwork);
    }

    @Override
    public void due(String job, Instant nominal) {
        Clockwork clockwork = wound.orElseThrow();
        Optional<String> told = transaction.execute(status -> {
            Optional<Planned> planned = clockwork.planned(job);
            if (planned.isEmpty()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            // Another server's clock may be ahead of ours.
            DueTimes due = DueTimes.of(
                    planned.get().timetable(), planned.get().misfire(), nominal, now.isBefore(nominal) ? nominal : now);
            due.next().ifPresent(next -> clockwork.wind(job, next));
            return enter(job, planned.get(), due);
        });
        told.ifPresent(event -> announcer.say(job, event));
    }

    /** Answers what people should know of it. */
    private Optional<String> enter(String job, Planned planned, DueTimes due) {
        String at = Times.text(due.at(), planned.timetable().zone());
        if (stores.pauses().open(job).isPresent()) {
            return Optional.of(at + " has come, but the schedule is paused; nothing is started.");
        }
        if (!due.starts()) {
            String reason = "no server ran at that time";
            boolean entered = enter(job, planned, due, Fire.State.MISSED, reason);
            return entered ? Optional.of(at + " was missed, since " + reason + earlier(due) + ".") : Optional.empty();
        }
        Optional<Fire> open =
                stores.fires().open(job).filter(fire -> !fire.nominalAt().equals(due.at()));
        if (open.isPresent() && planned.overlap() == Overlap.SKIP) {
            String reason = open.get()
                            .started()
                            .map(run -> "run " + run + " of the job still worked")
                            .orElse("an earlier start of the job was still to come")
                    + ", and its schedule says overlap: skip";
            boolean entered = enter(job, planned, due, Fire.State.SKIPPED, reason);
            return entered ? Optional.of(at + " is left out: " + reason + ".") : Optional.empty();
        }
        enter(job, planned, due, Fire.State.WAITING, null);
        return due.missed() == 0
                ? Optional.empty()
                : Optional.of(at + " stands for all that were missed" + earlier(due) + ".");
    }

    private static String earlier(DueTimes due) {
        return due.missed() == 0 ? "" : ", and " + due.missed() + " before it";
    }

    private boolean enter(String job, Planned planned, DueTimes due, Fire.State state, @Nullable String reason) {
        boolean queues = planned.overlap() == Overlap.QUEUE;
        return stores.fires()
                .enter(job, due.at(), Fire.Cause.SCHEDULE, queues, state, due.missed(), server.name(), reason);
    }
}
