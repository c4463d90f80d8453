package io.rollcall.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the runs of one job came to, dry runs left out.
 *
 * @param rows of complete runs, by outcome
 * @param completed how many runs are complete, with or without rejects
 * @param worked working time of those
 * @param lastWorked working time of the last of those
 * @param lastSuccess when that ended
 */
public record JobMeasures(
        String job,
        Map<String, Long> rows,
        long completed,
        Duration worked,
        Optional<Duration> lastWorked,
        Optional<Instant> lastSuccess) {

    public JobMeasures {
        rows = Map.copyOf(rows);
    }
}
