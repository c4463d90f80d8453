package io.rollcall.exports;

import io.rollcall.definition.ExportJob;
import io.rollcall.definition.Origins;
import io.rollcall.store.RunSource;
import java.util.Optional;

/**
 * Who wants what.
 *
 * @param name of the job
 * @param job what it was told
 * @param origins where it was said
 * @param startedBy as {@code user@host}
 * @param version of this program
 * @param source the run that it is done again of
 * @param renewed whether everything is to be written, although the job writes what has changed
 */
public record ExportRequest(
        String name,
        ExportJob job,
        Origins origins,
        String startedBy,
        String version,
        Optional<RunSource> source,
        boolean renewed) {

    /** What somebody wants who does not do a run again. */
    public ExportRequest(String name, ExportJob job, Origins origins, String startedBy, String version) {
        this(name, job, origins, startedBy, version, Optional.empty(), false);
    }
}
