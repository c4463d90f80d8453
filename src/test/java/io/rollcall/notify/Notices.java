package io.rollcall.notify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notices as tests need them. */
final class Notices {

    private Notices() {}

    static Notice ofRun(String event, String state, @Nullable String step, @Nullable String failure) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read", 1_240L);
        counts.put("created", 1_188L);
        counts.put("rejected", 52L);
        return new Notice(
                "run." + event,
                Instant.parse("2026-11-21T19:14:15Z"),
                new Notice.Data(
                        "nightly-export",
                        "export",
                        42L,
                        2,
                        state,
                        Instant.parse("2026-11-21T19:00:00Z"),
                        Instant.parse("2026-11-21T19:14:15Z"),
                        counts,
                        step,
                        failure,
                        null,
                        null,
                        "rollcall runs show 42"));
    }
}
