package io.rollcall.dedupe;

import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.Origins;

/**
 * Who wants what.
 *
 * @param name of the job
 * @param job what it was told
 * @param origins where it was said
 * @param startedBy as {@code user@host}
 * @param version of this program
 */
public record DedupeRequest(String name, DedupeJob job, Origins origins, String startedBy, String version) {

    /** Whether it stops after the plan. */
    boolean dryRun() {
        return Boolean.TRUE.equals(job.guard().dryRun());
    }
}
