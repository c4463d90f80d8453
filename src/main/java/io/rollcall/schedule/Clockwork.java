package io.rollcall.schedule;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.JobFactory;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Quartz with its tables in our database: it keeps the next time of each schedule as a trigger that fires once, gives it to
 * one of the servers, and to another where that one dies. When the next time is, we say. Thread-safe.
 */
final class Clockwork implements AutoCloseable {

    /** The group of our jobs. */
    private static final String GROUP = "rollcall";

    /** How often servers look after each other, in milliseconds. */
    private static final int CHECK_IN_MS = 3_000;

    private final SchedulerFactoryBean factory;
    private final Scheduler scheduler;

    private final TransactionTemplate transaction;

    private Clockwork(SchedulerFactoryBean factory, Scheduler scheduler, TransactionTemplate transaction) {
        this.factory = factory;
        this.scheduler = scheduler;
        this.transaction = transaction;
    }

    /**
     * Does not run yet.
     *
     * @param transaction on the database; what is kept is kept in the caller's, where there is one
     * @param server number of the server
     */
    static Clockwork of(DataSource database, TransactionTemplate transaction, long server, DueListener due) {
        SchedulerFactoryBean factory = new SchedulerFactoryBean();
        factory.setSchedulerName(GROUP);
        factory.setDataSource(database);
        factory.setAutoStartup(false);
        factory.setJobFactory(jobs(due));
        factory.setQuartzProperties(properties(server));
        try {
            factory.afterPropertiesSet();
            Scheduler scheduler = factory.getObject();
            if (scheduler == null) {
                throw new IllegalStateException("Quartz has made no scheduler.");
            }
            return new Clockwork(factory, scheduler, transaction);
        } catch (Exception failed) {
            throw new ClockworkException(failed);
        }
    }

    /** Only our own class is ever made, whatever is written in the tables. */
    private static JobFactory jobs(DueListener due) {
        return (bundle, scheduler) -> {
            if (bundle.getJobDetail().getJobClass() != FireJob.class) {
                throw new SchedulerException("A job of another class than ours is in Quartz's tables; it is not run.");
            }
            return new FireJob(due);
        };
    }

    private static Properties properties(long server) {
        Properties quartz = new Properties();
        quartz.setProperty("org.quartz.scheduler.instanceId", "server-" + server);
        quartz.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        quartz.setProperty("org.quartz.scheduler.dbFailureRetryInterval", "2000");
        quartz.setProperty("org.quartz.scheduler.classLoadHelper.class", OurClasses.class.getName());
        quartz.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        quartz.setProperty("org.quartz.threadPool.threadCount", "2");
        quartz.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        quartz.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        quartz.setProperty("org.quartz.jobStore.driverDelegateClass", TextOnlyDelegate.class.getName());
        quartz.setProperty("org.quartz.jobStore.tablePrefix", "QRTZ_");
        quartz.setProperty("org.quartz.jobStore.useProperties", "true");
        quartz.setProperty("org.quartz.jobStore.isClustered", "true");
        quartz.setProperty("org.quartz.jobStore.clusterCheckinInterval", Integer.toString(CHECK_IN_MS));
        return quartz;
    }

    void start() {
        guarded(() -> {
            scheduler.start();
            return scheduler;
        });
    }

    /** Nothing fires here any more; other servers go on. */
    void standby() {
        guarded(() -> {
            scheduler.standby();
            return scheduler;
        });
    }

    /** The schedules that are kept, by job. */
    Set<String> jobs() {
        return inTransaction(() -> scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP)).stream()
                .map(JobKey::getName)
                .collect(Collectors.toSet()));
    }

    /** The schedule of a job as it is kept. */
    Optional<Planned> planned(String job) {
        return inTransaction(() -> Optional.ofNullable(scheduler.getJobDetail(key(job)))
                .map(detail -> Planned.of(detail.getJobDataMap())));
    }

    /** Whether a next time of the job is kept. */
    boolean isWound(String job) {
        return inTransaction(() -> !scheduler.getTriggersOfJob(key(job)).isEmpty());
    }

    /** Keeps the schedule of a job in place of any other, without a next time. */
    void keep(String job, Planned planned) {
        inTransaction(() -> {
            List<TriggerKey> old = scheduler.getTriggersOfJob(key(job)).stream()
                    .map(Trigger::getKey)
                    .map(TriggerKey.class::cast)
                    .toList();
            scheduler.unscheduleJobs(old);
            scheduler.addJob(detail(job, planned), true);
            return old;
        });
    }

    /** Forgets the schedule of a job. */
    void drop(String job) {
        inTransaction(() -> scheduler.deleteJob(key(job)));
    }

    /** Keeps a next time of a job; safe to repeat. */
    void wind(String job, Instant at) {
        inTransaction(() -> {
            Trigger trigger = TriggerBuilder.newTrigger()
                    .forJob(key(job))
                    .withIdentity(at.toString(), job)
                    .startAt(Date.from(at))
                    // However late it is, it fires: what to do about it then is ours to decide.
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                    .build();
            try {
                scheduler.scheduleJob(trigger);
            } catch (ObjectAlreadyExistsException there) {
                return false;
            }
            return true;
        });
    }

    private static JobDetail detail(String job, Planned planned) {
        Map<String, String> texts = planned.texts();
        return JobBuilder.newJob(FireJob.class)
                .withIdentity(key(job))
                .usingJobData(new JobDataMap(texts))
                .storeDurably()
                .requestRecovery()
                .build();
    }

    private static JobKey key(String job) {
        return JobKey.jobKey(job, GROUP);
    }

    @Override
    public void close() {
        guarded(() -> {
            factory.destroy();
            return factory;
        });
    }

    private interface Work<T> {
        T get() throws Exception;
    }

    /** Quartz leaves it to us to begin and commit; its locks are rows. */
    private <T> T inTransaction(Work<T> work) {
        return transaction.execute(status -> guarded(work));
    }

    private static <T> T guarded(Work<T> work) {
        try {
            return work.get();
        } catch (Exception failed) {
            throw new ClockworkException(failed);
        }
    }
}
