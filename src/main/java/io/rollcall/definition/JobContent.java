package io.rollcall.definition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job file says: one record for each kind of job, whose components are the keys of the file. */
public sealed interface JobContent permits ImportJob, ExportJob, UpdateJob, DedupeJob, HousekeepingJob {

    JobKind kind();

    @Nullable
    String description();

    /** What is given at launch, by name. */
    Map<String, Parameter> params();

    /** When 'rollcall serve' starts it. */
    Schedule schedule();

    /** Who is told what became of it. */
    Notifying notifying();
}
