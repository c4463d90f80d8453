package io.rollcall.definition;

import io.rollcall.tabular.NearestNames;
import java.time.ZoneId;

/** What is said about time zones that do not exist. */
public final class TimeZones {

    private TimeZones() {}

    /** What was found, what was expected, and what is near. */
    public static String refusal(String typed) {
        return "'" + typed + "' found; expected a time zone such as Asia/Kuala_Lumpur or +08:00."
                + NearestNames.question(typed, ZoneId.getAvailableZoneIds());
    }
}
