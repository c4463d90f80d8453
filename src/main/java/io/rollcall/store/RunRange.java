package io.rollcall.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;

/**
 * One range of one run, with what its statements need.
 *
 * @param time the time of the run, which its data carry
 * @param actor who is named in history and ledger
 */
public record RunRange(long run, int channel, BucketRange buckets, Instant time, String actor) {

    Map<String, Object> parameters() {
        return Map.of(
                "run",
                run,
                "channel",
                channel,
                "from_bucket",
                buckets.from(),
                "to_bucket",
                buckets.to(),
                "time",
                Timestamp.from(time),
                "actor",
                actor);
    }
}
