package io.rollcall.updates;

import io.rollcall.definition.GuardRails;
import io.rollcall.definition.UpdateChange;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who wants what done to which contacts.
 *
 * @param job name of the job
 * @param channel empty for that of the filter, or else the default
 * @param where the filter; empty for all contacts
 * @param zone in which days begin
 * @param dryRun whether to stop after the plan
 * @param startedBy as {@code user@host}
 * @param version of this program
 */
public record UpdateRequest(
        String job,
        Optional<String> channel,
        Optional<String> where,
        ZoneId zone,
        UpdateChange change,
        boolean dryRun,
        GuardRails guard,
        String startedBy,
        String version) {}
