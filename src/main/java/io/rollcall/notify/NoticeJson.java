package io.rollcall.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** Notices as JSON; what does not apply is left out. */
final class NoticeJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private NoticeJson() {}

    static String write(Notice notice) {
        return JSON.writeValueAsString(notice);
    }

    static Notice read(String json) {
        return JSON.readValue(json, Notice.class);
    }
}
