package io.rollcall.exports;

import io.rollcall.definition.ExportJob;
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
public record ExportRequest(String name, ExportJob job, Origins origins, String startedBy, String version) {}
