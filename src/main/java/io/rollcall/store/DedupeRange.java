package io.rollcall.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One range of a run that merges contacts, or takes merges back, with what its statements need.
 *
 * @param time the time of the run, which its data carry
 * @param actor who is named in history and ledger
 */
public record DedupeRange(long run, int channel, BucketRange buckets, Instant time, String actor) {

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("run", run);
        parameters.put("channel", channel);
        parameters.put("from_bucket", buckets.from());
        parameters.put("to_bucket", buckets.to());
        parameters.put("time", Timestamp.from(time));
        parameters.put("actor", actor);
        return parameters;
    }
}
