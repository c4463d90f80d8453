package io.rollcall.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What values of a job file have to obey beyond being of their type. */
final class JobRules {

    private final Origins origins;
    private final JobProblems problems;

    /**
     * Begins with nothing checked.
     *
     * @param origins where each value was said
     */
    JobRules(Origins origins, JobProblems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    void check(JobContent job) {
        if (job instanceof HousekeepingJob housekeeping) {
            notTooYoung("changes", housekeeping.keep().changes());
            notTooYoung("rows", housekeeping.keep().rows());
        }
        if (!job.schedule().equals(Schedule.NOTHING)) {
            canStartByItself(job);
        }
        if (job instanceof ImportJob said) {
            new SourceRules(origins, problems).check(said);
            if (said.source().folder() != null) {
                presets(said, "a file arrives");
            }
        }
        new NotifyRules(origins, problems).check(job.notifying());
    }

    /** Nobody is there who could say more when its time comes. */
    private void canStartByItself(JobContent job) {
        if (job.schedule().cron() == null && !origins.places().containsKey("cron")) {
            problems.addOfLaunch(problems.file() + ": 'schedule' says no 'cron'; expected " + Cron.EXPECTED
                    + ". Add that line, or take the section out.");
        }
        presets(job, "the schedule starts the job");
        if (job instanceof ImportJob said
                && said.source().file() == null
                && said.source().files().isEmpty()
                && said.source().folder() == null
                && !origins.places().containsKey("folder")
                && !origins.places().containsKey("file")
                && !origins.places().containsKey("files")) {
            problems.addOfLaunch(
                    problems.file()
                            + ": the job names no file; expected 'file' in its section 'source', since the schedule starts it.");
        }
    }

    /** Nobody is there who could give parameters their values. */
    private void presets(JobContent job, String why) {
        job.params().forEach((name, parameter) -> {
            if (parameter.preset() == null) {
                problems.addOfLaunch(origins.of(JobParameters.SECTION, name) + ": parameter '" + name
                        + "' has no default; expected one, since nobody gives it a value when " + why + ".");
            }
        });
    }

    private void notTooYoung(String key, @Nullable Duration age) {
        if (age != null && age.compareTo(HousekeepingJob.LEAST) < 0) {
            problems.addOfLaunch(origins.of(key) + ": '" + Ages.text(age) + "' found for '" + key
                    + "'; expected at least " + Ages.text(HousekeepingJob.LEAST)
                    + ", since runs can be undone for so long.");
        }
    }
}
