package io.rollcall.notify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notices as tests need them. */
final class Notices {

    private Notices() {}

    /** The same of a run that never began. */
    static Notice withoutAttempt(Notice notice) {
        Notice.Data data = notice.data();
        return new Notice(
                notice.type(),
                notice.timestamp(),
                new Notice.Data(
                        data.job(),
                        data.kind(),
                        data.run(),
                        0,
                        data.state(),
                        data.startedAt(),
                        data.endedAt(),
                        null,
                        data.step(),
                        data.failure(),
                        null,
                        null,
                        data.next()));
    }

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
