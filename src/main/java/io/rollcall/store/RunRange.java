package io.rollcall.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One range of one run, with what its statements need.
 *
 * @param time the time of the run, which its data carry
 * @param actor who is named in history and ledger
 */
public record RunRange(long run, int channel, BucketRange buckets, Instant time, String actor, MergeTerms terms) {

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>(terms.parameters());
        parameters.put("run", run);
        parameters.put("channel", channel);
        parameters.put("from_bucket", buckets.from());
        parameters.put("to_bucket", buckets.to());
        parameters.put("time", Timestamp.from(time));
        parameters.put("actor", actor);
        return parameters;
    }
}
