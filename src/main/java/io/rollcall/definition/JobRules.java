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
        new NotifyRules(origins, problems).check(job.notifying());
    }

    private void notTooYoung(String key, @Nullable Duration age) {
        if (age != null && age.compareTo(HousekeepingJob.LEAST) < 0) {
            problems.addOfLaunch(origins.of(key) + ": '" + Ages.text(age) + "' found for '" + key
                    + "'; expected at least " + Ages.text(HousekeepingJob.LEAST)
                    + ", since runs can be undone for so long.");
        }
    }
}
