package io.rollcall.schedule;

import io.rollcall.definition.JobFolder;
import io.rollcall.job.JobService;
import io.rollcall.job.StepParts;
import io.rollcall.store.Fire;
import io.rollcall.store.ScheduleServer;
import io.rollcall.store.Stores;
import io.rollcall.transfer.Places;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The schedules of one server: {@link #begin}, then again and again {@link #beat}, {@link #look} and {@link #claim}, each by
 * a thread of its own, and {@link #end}.
 */
public final class SchedulingService {

    /** A server that is not heard of for so long counts as dead; what it had to start, another one starts. */
    public static final Duration SILENCE = Duration.ofSeconds(8);

    private final Parts parts;
    private final TransactionTemplate transaction;
    private final Set<Long> differing = new HashSet<>();
    private volatile Optional<Session> session = Optional.empty();

    /**
     * What it is made of.
     *
     * @param starters one for each kind of job that schedules start
     */
    public record Parts(
            DataSource database,
            Stores stores,
            StepParts steps,
            JobService jobs,
            Clock clock,
            String version,
            List<JobStarter> starters,
            Arrivals arrivals,
            Places places) {}

    public SchedulingService(Parts parts) {
        this.parts = parts;
        this.transaction = parts.steps().transaction();
    }

    private record Session(
            ServerName server,
            Clockwork clockwork,
            Schedules schedules,
            FolderWatch watch,
            FireWork work,
            Announcer announcer) {}

    /** Enters this process as a server, reads the folder, and lets times come from now on. */
    public void begin(JobFolder folder, Announcer announcer) {
        long id = parts.stores()
                .servers()
                .begin(
                        parts.jobs().self(),
                        ProcessHandle.current().pid(),
                        folder.path().toAbsolutePath().normalize().toString());
        ServerName server = new ServerName(id, parts.jobs().self());
        Schedules schedules =
                new Schedules(new JobReadings(folder), parts.stores(), transaction, parts.clock(), server, announcer);
        Clockwork clockwork = Clockwork.of(parts.database(), transaction, id, schedules);
        schedules.attach(clockwork);
        FireWork work = new FireWork(
                parts.starters(),
                parts.arrivals(),
                folder,
                parts.jobs(),
                parts.stores(),
                parts.clock(),
                parts.version(),
                announcer);
        FolderWatch watch = new FolderWatch(
                parts.stores(),
                transaction,
                parts.places(),
                parts.arrivals(),
                server,
                announcer,
                FolderWatch.Pauses.DEFAULT);
        session = Optional.of(new Session(server, clockwork, schedules, watch, work, announcer));
        schedules.begin(clockwork);
        tellOthers();
        clockwork.start();
    }

    /** Tells the other servers that this one lives; every second. */
    public void beat() {
        session.ifPresent(now -> parts.stores().servers().beat(now.server().id()));
    }

    /** Picks up what has changed in the folder of job files; every two seconds. */
    public void look() {
        session.ifPresent(now -> now.schedules().look(now.clockwork()));
    }

    /** Takes on the files that arrived in folders that jobs watch; every second. */
    public void watch() {
        session.ifPresent(now -> now.watch().look(now.schedules().watched()));
    }

    /** Looks after what should not happen: schedules that have lost their next time, servers that read other files; every ten seconds. */
    public void mend() {
        session.ifPresent(now -> now.schedules().mend(now.clockwork()));
        tellOthers();
    }

    /** A start that is to be worked on now, by this server; empty where there is none. */
    public Optional<Runnable> claim() {
        return session.flatMap(now -> parts.stores()
                .fires()
                .claim(now.server().id(), SILENCE)
                .map(fire -> () -> now.work().work(fire)));
    }

    /** Whether a run belongs to a start that some server has yet to end. */
    public boolean hasFire(long run) {
        return parts.stores()
                .fires()
                .ofRun(run)
                .filter(fire -> fire.state() == Fire.State.WAITING || fire.state() == Fire.State.WORKING)
                .isPresent();
    }

    /** No more times come here. */
    public void standby() {
        session.ifPresent(now -> {
            now.watch().close();
            now.clockwork().standby();
        });
    }

    /** This process is a server no more; what it still works on, others take. */
    public void end() {
        session.ifPresent(now -> {
            session = Optional.empty();
            try {
                now.clockwork().close();
            } finally {
                parts.stores().servers().end(now.server().id());
            }
        });
    }

    private void tellOthers() {
        session.ifPresent(now -> {
            for (ScheduleServer other : parts.stores().servers().living(SILENCE)) {
                if (other.id() != now.server().id()) {
                    tellDifference(now, other);
                }
            }
        });
    }

    private void tellDifference(Session now, ScheduleServer other) {
        List<String> jobs = parts.stores().servers().different(now.server().id(), other.id());
        if (jobs.isEmpty()) {
            differing.remove(other.id());
            return;
        }
        if (differing.add(other.id())) {
            now.announcer()
                    .say(
                            ServerName.SUBJECT,
                            "process " + other.processId() + " (" + other.name() + ") reads other files in '"
                                    + other.folder()
                                    + "': " + String.join(", ", jobs)
                                    + " differ; expected the same, since either server may start a job.");
        }
    }
}
