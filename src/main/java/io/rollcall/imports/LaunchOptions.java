package io.rollcall.imports;

import io.rollcall.definition.GuardRails;
import io.rollcall.definition.Origins;

/**
 * How an import is started.
 *
 * @param job name of the job file that it comes from; {@code import} for one that was typed
 * @param dryRun whether to stop after the plan
 * @param guard what is asked of the plan
 * @param alone whether it is refused while another run of the job works
 * @param insist whether to import although the same was imported before
 * @param startedBy {@code user@host}
 * @param origins where the settings of the import were said
 */
public record LaunchOptions(
        String job,
        boolean dryRun,
        GuardRails guard,
        boolean alone,
        boolean insist,
        String startedBy,
        Origins origins) {}
