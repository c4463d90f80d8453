package io.rollcall.dedupe;

import io.rollcall.definition.Survivorship;
import java.nio.file.Path;

/**
 * Who wants which decisions applied.
 *
 * @param file that 'rollcall dedupe plan' has written, and somebody has filled
 * @param channel name of the channel that its contacts belong to
 * @param keep what stays of the contacts of one person
 * @param plan whether somebody has to approve before the first change
 * @param startedBy as {@code user@host}
 * @param version of this program
 */
public record DecisionRequest(
        Path file, String channel, Survivorship keep, boolean dryRun, boolean plan, String startedBy, String version) {}
